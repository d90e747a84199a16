namespace Radiator.Grpc.Client;

/// <summary>
/// A running server-streaming call. One reader at a time. Disposing an unfinished call cancels it.
/// </summary>
/// <typeparam name="TResponse">The reply message.</typeparam>
public sealed class ServerStreamingCall<TResponse> : IAsyncDisposable
{
    private ServerStreamingCall()
    {
    }

    /// <summary>The last message read.</summary>
    public TResponse Current => throw new NotImplementedException();

    /// <summary>The server's headers, as soon as they are there. Throws <see cref="RpcException"/> where the call ended before.</summary>
    public Task<Metadata> ResponseHeadersAsync => throw new NotImplementedException();

    /// <summary>
    /// Reads the next message; false at the end with status OK. Throws <see cref="RpcException"/> for every other end:
    /// <see cref="RpcException.IsTransportLoss"/> where no status came.
    /// </summary>
    public ValueTask<bool> MoveNextAsync() => throw new NotImplementedException();

    /// <summary>Trailers; only after the end.</summary>
    public Metadata GetTrailers() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
