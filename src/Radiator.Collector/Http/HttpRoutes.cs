using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Radiator.Collector.Http;

/// <summary>
/// Everything that the tracking port answers: finds the path, answers CORS, and what is no path, no method or a fault
/// of ours. One lookup in a table: the framework's routing would cost each request more than it is needed for.
/// </summary>
internal sealed partial class HttpRoutes(ILogger<HttpRoutes> logger)
{
    /// <summary>What a 404 says.</summary>
    public const string NoSuchPath =
        "There is no such path here. Events go to POST /v1/batch, /v1/import, /v1/identify, /v1/track, /v1/page, "
        + "/v1/screen, /v1/group or /v1/alias; docs/collector.md lists them all.";

    private readonly Dictionary<string, HttpRoute> _exact = new(StringComparer.Ordinal);
    private readonly List<HttpRoute> _withStar = [];

    /// <summary>Answers a POST to a path that there is not; null: a plain 404.</summary>
    public RequestDelegate? OtherPosts { get; set; }

    /// <summary>Adds a path, or a method to one that is there.</summary>
    /// <param name="method">GET, POST, ... ; OPTIONS is answered here.</param>
    /// <param name="path">Case counts. One <c>*</c> in it stands for one character or more of any kind.</param>
    /// <param name="origins">Which web pages may call it; the same for all methods of a path.</param>
    /// <param name="handle">Answers it; what it throws becomes a 500 in JSON.</param>
    public void Map(string method, string path, OriginPolicy origins, RequestDelegate handle)
    {
        var route = _exact.GetValueOrDefault(path) ?? _withStar.Find(present => present.Path == path);
        if (route is null)
        {
            route = new HttpRoute(path, origins);
            if (path.Contains('*'))
                _withStar.Add(route);
            else
                _exact.Add(path, route);
        }

        if (route.Origins != origins)
            throw new InvalidOperationException($"{path} is mapped for different origins.");
        route.Add(method, handle);
    }

    /// <summary>
    /// Without the doubled slashes, and the one at the end, of senders that were set up with a host or a path that ends
    /// in one.
    /// </summary>
    public static string Tidy(string path) => path.Replace("//", "/", StringComparison.Ordinal).TrimEnd('/');

    /// <summary>Handles one request of the tracking port.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            LogFault(context.Request.Method, context.Request.Path.Value, e);
            context.Response.Clear();
            AddOrigin(context, Find(context.Request.Path.Value));
            TrackingReply.Error(
                context.Response, StatusCodes.Status500InternalServerError, "internal_error",
                "The collector made a mistake; its log says which. Try again.");
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var route = Find(context.Request.Path.Value);
        AddOrigin(context, route);
        var method = context.Request.Method;
        if (route?.Find(method) is { } handle)
            return handle(context);
        if (HttpMethods.IsOptions(method) && route is not { Origins: OriginPolicy.None })
        {
            CrossOrigin.Preflight(context, route?.Allowed ?? "GET, POST");
        }
        else if (route is null)
        {
            if (HttpMethods.IsPost(method) && OtherPosts is { } other)
                return other(context);
            TrackingReply.Error(context.Response, StatusCodes.Status404NotFound, "not_found", NoSuchPath);
        }
        else
        {
            context.Response.Headers.Allow = route.Allowed;
            TrackingReply.Error(
                context.Response, StatusCodes.Status405MethodNotAllowed, "method_not_allowed",
                $"{route.Path} takes {route.Allowed} only.");
        }

        return Task.CompletedTask;
    }

    /// <summary>What is no path answers any page, so that its author sees a 404 and not a network error.</summary>
    private static void AddOrigin(HttpContext context, HttpRoute? route)
    {
        if (route is not { Origins: OriginPolicy.None })
            CrossOrigin.Allow(context);
    }

    private HttpRoute? Find(string? path)
    {
        if (path is null)
            return null;
        if (_exact.TryGetValue(path, out var route))
            return route;
        path = Tidy(path);
        if (_exact.TryGetValue(path, out route))
            return route;
        foreach (var candidate in _withStar)
        {
            if (candidate.Matches(path))
                return candidate;
        }

        return null;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    private partial void LogFault(string method, string? path, Exception exception);
}
