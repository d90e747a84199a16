using System.Runtime.CompilerServices;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Sources;

/// <summary>A connection over a socket. Throws <see cref="ArgumentException"/> for an address that is none.</summary>
internal sealed class DaemonLink(string address) : IDaemonLink
{
    private readonly DaemonClient _client = new(address);

    public async IAsyncEnumerable<AttachReply> AttachAsync(
        AttachRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var call = _client.Attach(request, cancellationToken);
        while (await call.MoveNextAsync())
            yield return call.Current;
    }

    public Task<TReply> CallAsync<TRequest, TReply>(
        Method<TRequest, TReply> method, TRequest request, CancellationToken cancellationToken) =>
        _client.CallAsync(method, request, cancellationToken);

    public void Dispose() => _client.Dispose();
}
