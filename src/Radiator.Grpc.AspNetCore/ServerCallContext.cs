using Microsoft.AspNetCore.Http;
using Radiator.Grpc.AspNetCore.Calls;
using Radiator.Grpc.Wire;

namespace Radiator.Grpc.AspNetCore;

/// <summary>What a handler knows of its call. Not thread-safe, but for the token.</summary>
public sealed class ServerCallContext
{
    private readonly CallLifetime _lifetime;
    private readonly Func<Metadata, Task> _sendHeaders;

    internal ServerCallContext(
        HttpContext httpContext, string method, Metadata requestHeaders, CallLifetime lifetime,
        Func<Metadata, Task> sendHeaders)
    {
        HttpContext = httpContext;
        Method = method;
        RequestHeaders = requestHeaders;
        _lifetime = lifetime;
        _sendHeaders = sendHeaders;
    }

    /// <summary>The HTTP/2 request below.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>The method called: <c>/service/method</c>.</summary>
    public string Method { get; }

    /// <summary>Sent by the caller.</summary>
    public Metadata RequestHeaders { get; }

    /// <summary>Sent after the status.</summary>
    public Metadata ResponseTrailers { get; } = [];

    /// <summary>The caller's address; <c>unix</c> for a Unix socket.</summary>
    public string Peer
    {
        get
        {
            var connection = HttpContext.Connection;
            if (connection.RemoteIpAddress is not { } address)
                return "unix";
            return new System.Net.IPEndPoint(address, connection.RemotePort).ToString();
        }
    }

    /// <summary>When the caller gives up; null: never.</summary>
    public DateTimeOffset? Deadline => _lifetime.Deadline;

    /// <summary>
    /// Fires when the caller cancels or is lost, when the deadline passes, when the server stops (the call then
    /// ends with UNAVAILABLE), and after <see cref="End"/>.
    /// </summary>
    public CancellationToken CancellationToken => _lifetime.Token;

    /// <summary>
    /// Sends headers of the handler's own. A streaming handler calls it before its first wait: at that wait the
    /// headers go out anyway. Throws <see cref="InvalidOperationException"/> where they are out already.
    /// </summary>
    public Task WriteResponseHeadersAsync(Metadata headers) => _sendHeaders(headers);

    /// <summary>
    /// Ends the call from outside of its handler, from any thread: the token fires, and the caller is told this status.
    /// The first end counts.
    /// </summary>
    public void End(Status status) => _lifetime.Refuse(status);

    /// <summary>What the caller sent, or the name of a header that cannot be read.</summary>
    internal static (Metadata Headers, string? Unreadable) ReadRequestHeaders(HttpContext httpContext)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in httpContext.Request.Headers)
        {
            foreach (var value in values)
            {
                if (!MetadataCodec.TryAdd(metadata, name, value ?? ""))
                    return (metadata, name);
            }
        }

        return (metadata, null);
    }
}
