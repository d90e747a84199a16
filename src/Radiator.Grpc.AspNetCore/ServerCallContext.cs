using Microsoft.AspNetCore.Http;

namespace Radiator.Grpc.AspNetCore;

/// <summary>What a handler knows of its call. Not thread-safe, but for the token.</summary>
public sealed class ServerCallContext
{
    internal ServerCallContext(HttpContext httpContext) => HttpContext = httpContext;

    /// <summary>The HTTP/2 request below.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>Sent by the caller.</summary>
    public Metadata RequestHeaders => throw new NotImplementedException();

    /// <summary>Sent after the status.</summary>
    public Metadata ResponseTrailers { get; } = [];

    /// <summary>The caller's address; <c>unix</c> for a Unix socket.</summary>
    public string Peer => throw new NotImplementedException();

    /// <summary>When the caller gives up; null: never.</summary>
    public DateTimeOffset? Deadline => throw new NotImplementedException();

    /// <summary>
    /// Fires when the caller cancels or is lost, when the deadline passes, and when the server stops (the call then
    /// ends with UNAVAILABLE).
    /// </summary>
    public CancellationToken CancellationToken => throw new NotImplementedException();
}
