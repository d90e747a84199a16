using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Radiator.Collector.Http;

/// <summary>
/// The headers that let a web page of another origin send events and see what became of them (Fetch standard, "CORS
/// protocol"). On errors too: without them a sender takes a final refusal for a network error and tries again.
/// </summary>
internal static class CrossOrigin
{
    // 2 h, the longest that Chromium keeps one; senders have a preflight for each path.
    private const string PreflightSeconds = "7200";
    private const int EchoMax = 1024;

    private static readonly StringValues Exposed = "Retry-After";

    /// <summary>
    /// The origin is echoed and credentials are allowed, because beacons carry cookies and a <c>*</c> would then not
    /// count. Nothing where the request has no origin.
    /// </summary>
    public static void Allow(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count != 1 || !CanEcho(origin[0]))
            return;
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = Exposed;
        headers.Vary = "Origin";
    }

    /// <summary>
    /// Answers a preflight: the headers that are asked for are allowed, whatever they are. A list would go out of date,
    /// and a sender whose retries carry a header that is not on it would lose every retry without a word.
    /// </summary>
    public static void Preflight(HttpContext context, string methods)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = $"{methods}, OPTIONS";
        if (StringValues.IsNullOrEmpty(response.Headers.AccessControlAllowOrigin))
            return;
        response.Headers.AccessControlAllowMethods = methods;
        response.Headers.AccessControlMaxAge = PreflightSeconds;
        response.Headers.Vary = "Origin, Access-Control-Request-Headers";
        var asked = context.Request.Headers.AccessControlRequestHeaders.ToString();
        if (CanEcho(asked))
            response.Headers.AccessControlAllowHeaders = asked;
    }

    /// <summary>Kestrel throws for a value that is no plain text: one that a sender made up is not sent back.</summary>
    private static bool CanEcho(string? value) =>
        value is { Length: > 0 and <= EchoMax } && value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
