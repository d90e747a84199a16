namespace Radiator.Grpc.AspNetCore;

/// <summary>Limits of a gRPC server, and who may call it.</summary>
public sealed class GrpcServerOptions
{
    /// <summary>Bytes of one received message; beyond it RESOURCE_EXHAUSTED before buffering.</summary>
    public int MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of one sent message.</summary>
    public int MaxSendMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Replies of more bytes are sent as gzip to callers that accept it; null: none. Small messages are not worth it:
    /// it costs 3 to 5 times the CPU of a 600-byte message.
    /// </summary>
    public int? CompressAbove { get; set; }

    /// <summary>
    /// How long one write may wait for a reader that has stopped reading but still answers pings; then the call is
    /// cut. Null: for ever.
    /// </summary>
    public TimeSpan? WriteTimeout { get; set; }

    /// <summary>
    /// Asked before each call of a mapped method, reflection included, health excepted: null lets the call through,
    /// a status ends it. Null: everybody may call.
    /// </summary>
    public Func<ServerCallContext, Status?>? Authorize { get; set; }

    /// <summary>Clock for deadlines and <see cref="WriteTimeout"/>.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}
