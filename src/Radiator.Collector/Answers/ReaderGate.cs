using System.Net;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Http;
using Radiator.Collector.Access;

namespace Radiator.Collector.Answers;

/// <summary>
/// Who may read what is in the log over the tracking port: whoever has a subscriber token. Where none is configured,
/// only this machine: the port is often open to the world, a write key stands in every web page, and a proxy in front
/// makes the world look like this machine. Immutable.
/// </summary>
internal sealed class ReaderGate(SubscriberTokens tokens, LocalKey localKey)
{
    /// <summary>Answers 401 or 403 to everybody else.</summary>
    public RequestDelegate Behind(RequestDelegate handle) => context =>
    {
        if (tokens.IsEmpty)
        {
            if (IsFromHere(context))
                return handle(context);
            TrackingReply.Error(
                context.Response, StatusCodes.Status403Forbidden, "not_local",
                "Without Collector:SubscriberTokens only this machine may read, directly and under a name of its own "
                + "(localhost, 127.0.0.1).");
            return Task.CompletedTask;
        }

        if (tokens.Problem(context.Request.Headers.Authorization) is not { } problem)
            return handle(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        TrackingReply.Error(context.Response, StatusCodes.Status401Unauthorized, "no_token", problem);
        return Task.CompletedTask;
    };

    /// <summary>As <see cref="Behind"/>, and only from this machine, token or not: for what cannot be undone.</summary>
    public RequestDelegate BehindAndLocal(RequestDelegate handle)
    {
        RequestDelegate local = context =>
        {
            if (IsFromHere(context))
                return handle(context);
            TrackingReply.Error(
                context.Response, StatusCodes.Status403Forbidden, "not_local",
                "Only this machine may ask for this, directly and under a name of its own (localhost, 127.0.0.1).");
            return Task.CompletedTask;
        };
        var behind = Behind(local);
        // Whoever may read the log's files needs no token for what they could do without us.
        return context =>
            localKey.IsShown(context.Request.Headers.Authorization) ? local(context) : behind(context);
    }

    /// <summary>
    /// A connection from this machine, that nobody passed on, to a name that a web page cannot have had pointed here.
    /// </summary>
    private static bool IsFromHere(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
            return false;
        var headers = context.Request.Headers;
        if (headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || headers.ContainsKey("Via"))
            return false;
        var host = context.Request.Host.Host;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
