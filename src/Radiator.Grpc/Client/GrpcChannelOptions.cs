using System.Net.Security;

namespace Radiator.Grpc.Client;

/// <summary>How a channel connects, and what it accepts.</summary>
public sealed record GrpcChannelOptions
{
    /// <summary>
    /// Bytes of one received message, 4 MB as in every gRPC implementation; beyond it RESOURCE_EXHAUSTED before
    /// buffering.
    /// </summary>
    public int MaxReceiveMessageSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of one sent message.</summary>
    public int MaxSendMessageSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>Requests of more bytes are sent as gzip; null: none. Not for servers that cannot decode it.</summary>
    public int? CompressAbove { get; init; }

    /// <summary>
    /// Bytes of a call's metadata (names, values and 32 a field); beyond it RESOURCE_EXHAUSTED without asking the
    /// server. Our servers take 32 kB of headers in all.
    /// </summary>
    public int MaxMetadataSize { get; init; } = 31 * 1024;

    /// <summary>
    /// HTTP/2 ping after this much silence; null: no pings. Only for our own servers: others take frequent pings for
    /// an attack (grpc-core answers ENHANCE_YOUR_CALM).
    /// </summary>
    public TimeSpan? KeepAlivePingDelay { get; init; }

    /// <summary>How long a ping may stay unanswered before the connection counts as lost.</summary>
    public TimeSpan KeepAlivePingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long making a connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>TLS settings (own root, client certificate, pinning); null: the system's.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Clock for deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sent as <c>user-agent</c>.</summary>
    public string UserAgent { get; init; } = "radiator-grpc/1";
}
