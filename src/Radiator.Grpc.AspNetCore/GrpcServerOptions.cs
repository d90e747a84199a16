namespace Radiator.Grpc.AspNetCore;

/// <summary>Limits of a gRPC server.</summary>
public sealed class GrpcServerOptions
{
    /// <summary>Bytes of one received message; beyond it RESOURCE_EXHAUSTED before buffering.</summary>
    public int MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of one sent message.</summary>
    public int MaxSendMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How long one write may wait for a reader that has stopped reading but still answers pings; then the call is
    /// cut. Null: for ever.
    /// </summary>
    public TimeSpan? WriteTimeout { get; set; }
}
