using Microsoft.AspNetCore.Http;
using Radiator.Events;

namespace Radiator.Collector.Http;

/// <summary>
/// The paths that events are posted to: Segment's, and what RudderStack's and Jitsu's senders have besides.
/// Content-Type is ignored: half of the senders in use do not say application/json.
/// </summary>
internal sealed class TrackingEndpoints(RequestIngest ingest) : IEndpointGroup
{
    private const int PathMax = 256;

    private static readonly (string Name, EventType Type)[] Types =
    [
        .. Enum.GetValues<EventType>().Where(type => type is >= EventType.Track and <= EventType.Alias)
            .Select(type => (type.ToString().ToLowerInvariant(), type)),
    ];

    public void Map(HttpRoutes routes)
    {
        // Each also without its version: some SDKs are set up with a host that has to end in /v1, and often does not.
        foreach (var version in new[] { "/v1", "" })
        {
            foreach (var (name, type) in Types)
            {
                Post(routes, new TrackingCall($"{version}/{name}", type));
                // analytics.js: the first letter, and the type in the item.
                Post(routes, new TrackingCall($"{version}/{name[0]}"));
            }

            foreach (var batch in new[] { "batch", "b", "import" })
                Post(routes, new TrackingCall($"{version}/{batch}", IsBatch: true));
        }

        Post(routes, new TrackingCall("/beacon/v1/batch", IsBatch: true));
        foreach (var (name, type) in Types)
        {
            Post(routes, new TrackingCall($"/api/s/{name}", type));
            Post(routes, new TrackingCall($"/api/s/s2s/{name}", type));
        }

        routes.OtherPosts = HandleOtherAsync;
    }

    private void Post(HttpRoutes routes, TrackingCall call) =>
        routes.Map(HttpMethods.Post, call.Path, OriginPolicy.Any, context => HandleAsync(context, call));

    private async Task HandleAsync(HttpContext context, TrackingCall call)
    {
        var outcome = await ingest.IngestAsync(context, call);
        ingest.CountRefused(outcome);
        TrackingReply.Write(context.Response, outcome);
    }

    /// <summary>
    /// A sender that is set up with a wrong path gets 404 and drops what it sent, most without a word: so it is shown.
    /// </summary>
    private async Task HandleOtherAsync(HttpContext context)
    {
        using var body = ingest.CreateBody();
        await ingest.ReadAsync(context, body);
        var path = context.Request.Path.Value ?? "";
        var refusal = new Refusal(StatusCodes.Status404NotFound, "not_found", HttpRoutes.NoSuchPath);
        var outcome = await ingest.DiscardAsync(
            context, path.Length > PathMax ? path[..PathMax] : path, (DiscardReason.UnknownPath, refusal), body.Bytes,
            body.IsCompressed);
        ingest.CountRefused(outcome);
        TrackingReply.Write(context.Response, outcome);
    }
}
