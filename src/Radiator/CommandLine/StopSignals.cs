using System.Runtime.InteropServices;

namespace Radiator.CommandLine;

/// <summary>
/// The signals that ask a process to end, as one token. .NET 10 has no handling of SIGTERM and SIGHUP of its own:
/// without this neither state would be saved nor the terminal put right. A second one ends at once.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private Action? _hangUp;

    /// <summary>Registers SIGINT, SIGTERM, SIGQUIT and SIGHUP.</summary>
    public StopSignals()
    {
        foreach (
            var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP })
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    /// <summary>Fires at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>From now on SIGHUP means this instead of the end: services read their files again.</summary>
    public void OnHangUp(Action reload) => Volatile.Write(ref _hangUp, reload);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        if (signal.Signal == PosixSignal.SIGHUP && Volatile.Read(ref _hangUp) is { } reload)
        {
            signal.Cancel = true;
            reload();
            return;
        }

        // Never back to false: a terminal that is shown has handlers of its own, and an editor's ctrl-c ends nothing.
        if (!_stop.IsCancellationRequested)
            signal.Cancel = true;
        _stop.Cancel();
    }
}
