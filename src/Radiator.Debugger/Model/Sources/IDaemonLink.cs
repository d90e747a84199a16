using Radiator.Grpc;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Sources;

/// <summary>One connection to a daemon. Disposing it ends the calls that run.</summary>
public interface IDaemonLink : IDisposable
{
    /// <summary>
    /// Attaches; throws <see cref="RpcException"/> where the link ends other than by the daemon's will.
    /// </summary>
    IAsyncEnumerable<AttachReply> AttachAsync(AttachRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a unary call; throws <see cref="RpcException"/>.</summary>
    Task<TReply> CallAsync<TRequest, TReply>(
        Method<TRequest, TReply> method, TRequest request, CancellationToken cancellationToken);
}
