using Radiator.Grpc.AspNetCore.Calls;

namespace Radiator.Grpc.AspNetCore;

/// <summary>
/// What grpc.health.v1 answers: every mapped service serves, until <see cref="SetServing"/> says otherwise or the host
/// stops. Thread-safe.
/// </summary>
public sealed class GrpcHealth
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _notServing = new(StringComparer.Ordinal);
    private readonly GrpcServer _server;
    private TaskCompletionSource _changed = NewSignal();

    internal GrpcHealth(GrpcServer server) => _server = server;

    /// <summary>
    /// Says whether a service takes calls; the empty name is the server as a whole. Throws
    /// <see cref="ArgumentException"/> for a service that is not mapped.
    /// </summary>
    public void SetServing(string service, bool isServing)
    {
        if (!Knows(service))
            throw new ArgumentException($"No service '{service}' is mapped.", nameof(service));
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (isServing ? !_notServing.Remove(service) : !_notServing.Add(service))
                return;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    internal bool Knows(string service) => service.Length == 0 || _server.Services.Contains(service);

    /// <summary>Whether a service serves now, and a task that ends with the next change of any.</summary>
    internal (bool IsServing, Task Changed) Get(string service)
    {
        lock (_lock)
            return (!_notServing.Contains(service) && !_server.Stopping.IsCancellationRequested, _changed.Task);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
