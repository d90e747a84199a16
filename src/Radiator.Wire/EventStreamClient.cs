using Radiator.Grpc;
using Radiator.Grpc.Client;
using Radiator.Wire.Stream.V1;

namespace Radiator.Wire;

/// <summary>A typed client of a collector. Thread-safe; disposing ends the calls that run.</summary>
public sealed class EventStreamClient : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly string? _token;

    /// <summary>
    /// A client of <c>http://host:port</c>, with the subscriber's token where the collector wants one. Throws
    /// <see cref="ArgumentException"/> for an address that is none.
    /// </summary>
    public EventStreamClient(string address, string? token, GrpcChannelOptions? options = null)
    {
        _channel = GrpcChannel.ForAddress(address, options ?? DefaultOptions);
        _token = string.IsNullOrEmpty(token) ? null : token;
    }

    /// <summary>
    /// Our own pair pings after 10 s of silence and waits 10 s: grpc-and-broker, measured on dropped links.
    /// </summary>
    public static GrpcChannelOptions DefaultOptions { get; } = new()
    {
        KeepAlivePingDelay = TimeSpan.FromSeconds(10),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>
    /// What the collector is; <paramref name="timeout"/> bounds the wait. Throws <see cref="RpcException"/>.
    /// </summary>
    public Task<GetInfoReply> GetInfoAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        _channel.UnaryAsync(EventStreamMethods.GetInfo, new GetInfoRequest(), Options(timeout, cancellationToken));

    /// <summary>Starts a subscription; errors come from reading it.</summary>
    public ServerStreamingCall<Batch> Subscribe(SubscribeRequest request, CancellationToken cancellationToken) =>
        _channel.ServerStreaming(EventStreamMethods.Subscribe, request, Options(null, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private CallOptions Options(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        Metadata? headers = null;
        if (_token is not null)
            headers = new Metadata { { "authorization", $"Bearer {_token}" } };
        return new CallOptions(headers, timeout, cancellationToken);
    }
}
