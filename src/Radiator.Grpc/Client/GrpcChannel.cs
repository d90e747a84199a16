using System.Net;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.Client;

/// <summary>
/// A connection to one server, made on the first call and again whenever it was lost. Thread-safe; disposing cancels
/// the calls that run.
/// </summary>
public sealed class GrpcChannel : IDisposable
{
    // RFC 9113 6.5.2: a field counts 32 bytes more than its name and value.
    private const int FieldOverhead = 32;

    private const int StreamWindow = 1024 * 1024;

    private readonly GrpcChannelOptions _options;
    private readonly Uri _authority;
    private readonly HttpMessageInvoker _invoker;
    private readonly CancellationTokenSource _disposed = new();

    private GrpcChannel(GrpcAddress address, GrpcChannelOptions options)
    {
        _options = options;
        _authority = address.Authority;
        _invoker = new HttpMessageInvoker(CreateHandler(address, options), disposeHandler: true);
    }

    /// <summary>
    /// A channel to <c>http://host:port</c>, <c>https://host:port</c> or <c>unix:/path</c>. Throws
    /// <see cref="ArgumentException"/> that says what an address looks like.
    /// </summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions? options = null) =>
        new(GrpcAddress.Parse(address), options ?? new GrpcChannelOptions());

    /// <summary>Makes a unary call. Throws <see cref="RpcException"/> for every end but OK.</summary>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options = default)
    {
        using var call = Start(method, request, options);
        if (!await call.MoveNextAsync().ConfigureAwait(false))
            throw WireError.Protocol("The server answered a unary call with no message.");
        var response = call.Current!;
        if (await call.MoveNextAsync().ConfigureAwait(false))
            throw WireError.Protocol("The server answered a unary call with more than one message.");
        return response;
    }

    /// <summary>Starts a server-streaming call; nothing is thrown before the call is read.</summary>
    public ServerStreamingCall<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options = default) =>
        new(Start(method, request, options));

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        _invoker.Dispose();
    }

    private static SocketsHttpHandler CreateHandler(GrpcAddress address, GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTimeout,

            // Otherwise the call beyond the server's limit of streams waits, silently, for another to end.
            EnableMultipleHttp2Connections = true,

            // A reader credits its writer each time an eighth of the window is used: with 64 KB that is once a message.
            InitialHttp2StreamWindowSize = StreamWindow,
        };
        if (options.Tls is { } tls)
            handler.SslOptions = tls;
        if (options.KeepAlivePingDelay is { } delay)
        {
            handler.KeepAlivePingDelay = delay;
            handler.KeepAlivePingTimeout = options.KeepAlivePingTimeout;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        }

        if (address.SocketPath is { } path)
            handler.ConnectCallback = (_, cancellationToken) => GrpcAddress.ConnectUnixAsync(path, cancellationToken);
        return handler;
    }

    private ClientCall<TResponse> Start<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        new(
            _options, _invoker, () => CreateRequest(method, request, options), method.ResponseMarshaller,
            new CallLifetime(options, _disposed.Token, _options.Clock));

    private HttpRequestMessage CreateRequest<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options)
    {
        var buffer = new MessageBuffer(_options.MaxSendMessageSize, _options.CompressAbove);
        var frame = buffer.Frame(request, method.RequestMarshaller);
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_authority, method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new RequestContent(frame),
        };
        message.Headers.TryAddWithoutValidation("te", "trailers");
        message.Headers.TryAddWithoutValidation("user-agent", _options.UserAgent);
        message.Headers.TryAddWithoutValidation(ProtocolHeaders.AcceptEncoding, ProtocolHeaders.AcceptedEncodings);
        if (_options.CompressAbove is not null)
            message.Headers.TryAddWithoutValidation(ProtocolHeaders.Encoding, "gzip");
        if (options.Timeout is { } timeout)
            message.Headers.TryAddWithoutValidation(ProtocolHeaders.Timeout, TimeoutCodec.Encode(timeout));
        AddMetadata(message, options.Headers);
        return message;
    }

    private void AddMetadata(HttpRequestMessage message, Metadata? metadata)
    {
        var size = 0;
        foreach (var entry in metadata ?? [])
        {
            var value = MetadataCodec.Encode(entry);
            size += entry.Key.Length + value.Length + FieldOverhead;
            if (size > _options.MaxMetadataSize)
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted,
                    $"The metadata is larger than {_options.MaxMetadataSize} bytes, from '{entry.Key}' on."));
            }

            message.Headers.TryAddWithoutValidation(entry.Key, value);
        }
    }
}
