using Microsoft.AspNetCore.Http;
using Radiator.Collector.Discards;
using Radiator.Collector.Http;
using Radiator.Collector.Sources;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Collector.Answers;

/// <summary>
/// <c>POST /v1/validate</c>: takes what the tracking paths take, says what is wrong with it, and keeps nothing. Segment
/// had such an endpoint until 2020 (debug-api.segment.com); its words are used.
/// </summary>
internal sealed class ValidateEndpoints(
    SourceRegistry sources, PlanInUse plan, TrackingSettings settings, TimeProvider clock) : IEndpointGroup
{
    // Its own: who validates does not take memory from who sends.
    private const long RequestBytesMax = 16 * 1024 * 1024;

    private readonly MemoryBudget _budget = new(RequestBytesMax);

    public void Map(HttpRoutes routes)
    {
        MapPath(routes, "/v1/validate", (body, limits) =>
            JsonSlice.Of(body).Find("batch").Exists
                ? EventParser.ParseBatch(body, limits)
                : EventParser.ParseSingle(body, EventType.Unspecified, limits));
        MapPath(routes, "/v1/validate/batch", EventParser.ParseBatch);
        for (var type = EventType.Track; type <= EventType.Alias; type++)
        {
            var ofPath = type;
            MapPath(
                routes, $"/v1/validate/{type.ToString().ToLowerInvariant()}",
                (body, limits) => EventParser.ParseSingle(body, ofPath, limits));
        }
    }

    private void MapPath(
        HttpRoutes routes, string path, Func<ReadOnlyMemory<byte>, EventLimits, ParsedRequest> parse) =>
        routes.Map(HttpMethods.Post, path, OriginPolicy.Any, context => ValidateAsync(context, path, parse));

    private async Task ValidateAsync(
        HttpContext context, string path, Func<ReadOnlyMemory<byte>, EventLimits, ParsedRequest> parse)
    {
        using var body = new RequestBody(_budget, settings.Limits.BodyBytesMax);
        var end = await body.ReadAsync(context.Request, settings.BodyTimeout, clock);
        if (end == BodyEnd.Busy)
        {
            TrackingReply.RetryLater(
                context.Response, StatusCodes.Status429TooManyRequests, 1, "busy",
                "Too much is validated already; try again.");
            return;
        }

        if (end != BodyEnd.Complete)
        {
            Refuse(context.Response, new(ReasonOf(end), default, $"The body cannot be read: {end}."));
            return;
        }

        var parsed = parse(body.Bytes, settings.Limits);
        if (parsed.Error is { } error)
        {
            Refuse(context.Response, new(
                DiscardReason.InvalidJson, default, $"Line {error.Line}, byte {error.Column}: {error.Message}"));
            return;
        }

        AnswerJson.Write(context.Response, StatusCodes.Status200OK, Judge(context, path, body, parsed));
    }

    private RequestAnswer Judge(HttpContext context, string path, RequestBody body, ParsedRequest parsed)
    {
        var key = Credentials.WriteKey(context.Request) ?? parsed.WriteKey;
        if (!sources.TryFind(key, out var source))
            return RequestAnswer.About(new PendingDiscard(
                DiscardReason.UnknownKey, default,
                key.Length == 0
                    ? "No write key: it is the user name of Basic authentication, or writeKey in the body."
                    : "No source has this write key."), plan);
        if (parsed.Items.Count == 0)
            return RequestAnswer.About(
                new PendingDiscard(DiscardReason.EmptyBatch, default, "The batch holds no items."), plan);
        var request = new RequestEnvelope
        {
            Endpoint = path,
            ReceivedAt = clock.GetUtcNow(),
            Json = parsed.EnvelopeJson,
            Source = source.Name,
            Environment = source.Environment,
            BodyCompressed = body.IsCompressed,
        };
        return RequestAnswer.About(
            parsed, request,
            index => parsed.Items[index] is { Discard: not DiscardReason.None } item
                ? new PendingDiscard(item.Discard, default, item.Detail)
                : null,
            plan);
    }

    private void Refuse(HttpResponse response, in PendingDiscard discard) =>
        AnswerJson.Write(response, StatusCodes.Status400BadRequest, RequestAnswer.About(discard, plan));

    private static DiscardReason ReasonOf(BodyEnd end) => end switch
    {
        BodyEnd.TooLarge => DiscardReason.Oversize,
        BodyEnd.InvalidEncoding => DiscardReason.InvalidEncoding,
        _ => DiscardReason.IncompleteBody,
    };
}
