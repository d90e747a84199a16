namespace Radiator.Grpc.Client;

/// <summary>
/// A running server-streaming call. One reader at a time. Disposing an unfinished call cancels it.
/// </summary>
/// <typeparam name="TResponse">The reply message.</typeparam>
public sealed class ServerStreamingCall<TResponse> : IAsyncDisposable
{
    private readonly ClientCall<TResponse> _call;

    internal ServerStreamingCall(ClientCall<TResponse> call) => _call = call;

    /// <summary>The last message read.</summary>
    public TResponse Current => _call.Current!;

    /// <summary>
    /// The server's headers, as soon as they are there. Throws <see cref="RpcException"/> where the call ended before.
    /// </summary>
    public Task<Metadata> ResponseHeadersAsync => _call.WaitForHeadersAsync();

    /// <summary>
    /// Reads the next message; false at the end with status OK. Throws <see cref="RpcException"/> for every other end:
    /// <see cref="RpcException.IsTransportLoss"/> where no status came.
    /// </summary>
    public ValueTask<bool> MoveNextAsync() => _call.MoveNextAsync();

    /// <summary>Trailers; only after the end.</summary>
    public Metadata GetTrailers() => _call.IsFinished
        ? _call.Trailers
        : throw new InvalidOperationException("Trailers come with the end of the call, and it has not ended.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return ValueTask.CompletedTask;
    }
}
