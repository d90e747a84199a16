using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Radiator.Grpc.AspNetCore;

/// <summary>Kestrel's settings for gRPC.</summary>
public static class KestrelGrpcExtensions
{
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Makes an endpoint speak HTTP/2 alone, which gRPC needs on a port without TLS (a cleartext port that offers both
    /// versions answers gRPC with HTTP_1_1_REQUIRED), and sets the server's limits as
    /// <see cref="ConfigureForRadiatorGrpc(KestrelServerOptions)"/> does.
    /// </summary>
    public static ListenOptions ConfigureForRadiatorGrpc(this ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http2;
        endpoint.KestrelServerOptions.ConfigureForRadiatorGrpc();
        return endpoint;
    }

    /// <summary>
    /// Pings after 10 s of silence with 10 s to answer (a dead peer is noticed after about 20 s; without pings never),
    /// and 1,000 streams on a connection (of Kestrel's 100 the 101st call would wait silently).
    /// </summary>
    public static KestrelServerOptions ConfigureForRadiatorGrpc(this KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.Http2.KeepAlivePingDelay = PingDelay;
        options.Limits.Http2.KeepAlivePingTimeout = PingTimeout;
        options.Limits.Http2.MaxStreamsPerConnection = 1000;
        return options;
    }
}
