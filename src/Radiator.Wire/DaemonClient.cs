using Radiator.Grpc;
using Radiator.Grpc.Client;
using Radiator.Wire.Attach.V1;

namespace Radiator.Wire;

/// <summary>A typed client of a running daemon. Thread-safe; disposing ends the calls that run.</summary>
public sealed class DaemonClient : IDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel _channel;

    /// <summary>
    /// A client of <c>unix:/path</c> or <c>http://host:port</c>. Throws <see cref="ArgumentException"/> for an address
    /// that is none.
    /// </summary>
    public DaemonClient(string address, GrpcChannelOptions? options = null) =>
        _channel = GrpcChannel.ForAddress(address, options ?? EventStreamClient.DefaultOptions);

    /// <summary>Starts an attachment; errors come from reading it.</summary>
    public ServerStreamingCall<AttachReply> Attach(AttachRequest request, CancellationToken cancellationToken) =>
        _channel.ServerStreaming(DaemonMethods.Attach, request, new CallOptions(CancellationToken: cancellationToken));

    /// <summary>
    /// Makes one of the unary calls of <see cref="DaemonMethods"/>, within 10 s. Throws <see cref="RpcException"/>.
    /// </summary>
    public Task<TReply> CallAsync<TRequest, TReply>(
        Method<TRequest, TReply> method, TRequest request, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(
            method, request, new CallOptions(Timeout: AnswerWithin, CancellationToken: cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
