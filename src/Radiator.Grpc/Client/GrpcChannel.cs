namespace Radiator.Grpc.Client;

/// <summary>
/// A connection to one server, made on the first call and again whenever it was lost. Thread-safe; disposing cancels
/// the calls that run.
/// </summary>
public sealed class GrpcChannel : IDisposable
{
    private GrpcChannel()
    {
    }

    /// <summary>
    /// A channel to <c>http://host:port</c>, <c>https://host:port</c> or <c>unix:/path</c>. Throws
    /// <see cref="ArgumentException"/> that says what an address looks like.
    /// </summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Makes a unary call. Throws <see cref="RpcException"/> for every end but OK.</summary>
    public Task<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options = default) =>
        throw new NotImplementedException();

    /// <summary>Starts a server-streaming call; nothing is thrown before the call is read.</summary>
    public ServerStreamingCall<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options = default) =>
        throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
