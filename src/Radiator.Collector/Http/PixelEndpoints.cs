using Microsoft.AspNetCore.Http;
using Radiator.Events;

namespace Radiator.Collector.Http;

/// <summary>
/// Calls by image tags, from mails and pages without script (Segment, Pixel Tracking API; RudderStack, Pixel API). The
/// answer is a picture, whatever becomes of the call: a sender that shows broken images is worse than one event.
/// </summary>
internal sealed class PixelEndpoints(RequestIngest ingest) : IEndpointGroup
{
    // One transparent pixel, GIF89a.
    private static readonly ReadOnlyMemory<byte> Gif = new byte[]
    {
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00,
        0xFF, 0xFF, 0xFF, 0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x00, 0x00, 0x00, 0x00,
        0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3B,
    };

    private static readonly (DiscardReason, Refusal) NotBase64 = (
        DiscardReason.InvalidEncoding,
        new Refusal(
            StatusCodes.Status400BadRequest, DiscardReason.InvalidEncoding.Code(),
            "The parameter data is no base64: it must be a JSON object, in base64 or base64url, padded or not."));

    public void Map(HttpRoutes routes)
    {
        for (var type = EventType.Track; type <= EventType.Alias; type++)
            Get(routes, $"/v1/pixel/{type.ToString().ToLowerInvariant()}", type);
        Get(routes, "/pixel/v1/track", EventType.Track);
        Get(routes, "/pixel/v1/page", EventType.Page);
    }

    private void Get(HttpRoutes routes, string path, EventType type) =>
        routes.Map(HttpMethods.Get, path, OriginPolicy.Any, context => HandleAsync(context, path, type));

    private async Task HandleAsync(HttpContext context, string path, EventType type)
    {
        var outcome = await IngestAsync(context, path, type);
        ingest.CountRefused(outcome);
        var response = context.Response;
        response.Headers.ContentType = "image/gif";
        // A picture that is shown twice is two calls.
        response.Headers.CacheControl = "no-store";
        response.ContentLength = Gif.Length;
        await response.Body.WriteAsync(Gif);
    }

    private ValueTask<TrackingOutcome> IngestAsync(HttpContext context, string path, EventType type)
    {
        ingest.CountRequest(bytes: 0);
        var query = PixelQuery.Parse(context.Request.QueryString.Value);
        if (query.Find("data") is not { } data)
        {
            var made = query.ToJson();
            var parsed = EventParser.ParseSingle(made, type, ingest.Limits, EventFlags.Synthesised);
            return ingest.AppendAsync(context, path, parsed, made);
        }

        // Base64 is a way of writing the bytes, like gzip: what it holds is the item as sent, and nothing is made.
        return PixelQuery.TryReadBase64(data, out var sent)
            ? ingest.AppendAsync(context, path, EventParser.ParseSingle(sent, type, ingest.Limits), sent)
            : ingest.DiscardAsync(context, path, NotBase64, PixelQuery.Bytes(data));
    }
}
