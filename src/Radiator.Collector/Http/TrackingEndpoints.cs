using System.Globalization;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Discards;
using Radiator.Collector.EventLog;
using Radiator.Collector.Ingest;
using Radiator.Collector.Sources;
using Radiator.Events;

namespace Radiator.Collector.Http;

/// <summary>
/// The tracking API: reads a body, parses it, appends it to the log, answers. docs/collector.md has the table of what
/// is answered to what. Content-Type is ignored: half of the senders in use do not say application/json.
/// </summary>
internal sealed class TrackingEndpoints(
    SegmentLog log, Intake intake, SourceRegistry sources, TrackingSettings settings, TimeProvider clock)
    : IEndpointGroup
{
    private readonly MemoryBudget _budget = new(settings.RequestBytes);

    public void Map(HttpRoutes routes)
    {
        MapPath(routes, "/v1/batch", EventType.Unspecified, isBatch: true);
        MapPath(routes, "/v1/import", EventType.Unspecified, isBatch: true);
        for (var type = EventType.Track; type <= EventType.Alias; type++)
            MapPath(routes, $"/v1/{type.ToString().ToLowerInvariant()}", type, isBatch: false);
    }

    private void MapPath(HttpRoutes routes, string path, EventType type, bool isBatch) => routes.Map(
        HttpMethods.Post, path, OriginPolicy.Any, context => IngestAsync(context, path, type, isBatch));

    private async Task IngestAsync(HttpContext context, string path, EventType type, bool isBatch)
    {
        using var body = new RequestBody(_budget, settings.Limits.BodyBytesMax);
        var end = await body.ReadAsync(context.Request, settings.BodyTimeout, clock);
        intake.Counters.Request(body.SentLength);
        if (end == BodyEnd.Busy)
        {
            Answer(context.Response, AppendResult.Busy, null);
            return;
        }

        var headerKey = Credentials.WriteKey(context.Request.Headers.Authorization);
        var parsed = end != BodyEnd.Complete ? null
            : isBatch ? EventParser.ParseBatch(body.Bytes, settings.Limits)
            : EventParser.ParseSingle(body.Bytes, type, settings.Limits);
        if (parsed is { Error: not null } && body.SeemsCut)
            (end, parsed) = (BodyEnd.InvalidEncoding, null);
        var key = headerKey ?? parsed?.WriteKey ?? "";
        var source = sources.TryFind(key, out var found) ? found : null;
        var row = Row(context, path, body, source, key, parsed?.EnvelopeJson ?? default);
        var (discard, refusal) = parsed is null ? Unread(end, body) : Judge(parsed, body, source, key);
        var append = discard is { } whole
            ? new RequestAppend(intake, row, whole)
            : new RequestAppend(intake, row, parsed!.Items, body.Bytes.Length);
        Answer(context.Response, await log.AppendAsync(append), refusal);
    }

    private RequestEnvelope Row(
        HttpContext context, string path, RequestBody body, Source? source, string key,
        ReadOnlyMemory<byte> envelope) => new()
    {
        Endpoint = path,
        Query = RequestRow.Query(context.Request),
        Headers = RequestRow.Headers(context.Request),
        RemoteAddress = RequestRow.RemoteAddress(context),
        ReceivedAt = clock.GetUtcNow(),
        Json = envelope,
        Source = source?.Name ?? "",
        WriteKey = source is null ? "" : key,
        Environment = source?.Environment ?? "",
        BodyCompressed = body.IsCompressed,
    };

    /// <summary>Why a body that was read gives no events at all; null where it does.</summary>
    private (PendingDiscard?, Refusal?) Judge(ParsedRequest parsed, RequestBody body, Source? source, string key)
    {
        if (parsed.Error is { } error)
        {
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not JSON: line {error.Line}, byte {error.Column} of it: {error.Message}");
            return (
                new(DiscardReason.InvalidJson, body.Bytes, message),
                new(StatusCodes.Status400BadRequest, "invalid_json", message));
        }

        var count = Math.Max(1, parsed.Items.Sum(item => item.Count));
        if (source is null)
        {
            var shown = key.Length > 64 ? key[..64] + "…" : key;
            var message = key.Length == 0
                ? "No write key: it is the user name of Basic authentication, or writeKey in the body."
                : $"No source has the write key \"{shown}\".";
            return (
                new(DiscardReason.UnknownKey, body.Bytes, message, Count: count),
                settings.RefusesUnknownKeys ? new(StatusCodes.Status401Unauthorized, "unknown_key", message) : null);
        }

        if (!source.IsEnabled)
        {
            var message = $"The source \"{source.Name}\" is switched off.";
            return (new(DiscardReason.SourceDisabled, body.Bytes, message, Count: count), null);
        }

        return parsed.Items.Count > 0
            ? (null, null)
            : (new(DiscardReason.EmptyBatch, body.Bytes, "The batch holds no items."), null);
    }

    private (PendingDiscard?, Refusal?) Unread(BodyEnd end, RequestBody body)
    {
        var limit = settings.Limits.BodyBytesMax;
        var (reason, message) = end switch
        {
            BodyEnd.TooLarge => (DiscardReason.Oversize, $"The body holds more than {limit} bytes; send smaller batches."),
            BodyEnd.InvalidEncoding => (DiscardReason.InvalidEncoding, "The body does not inflate; allowed: plain, or gzip."),
            BodyEnd.TooSlow => (DiscardReason.IncompleteBody, $"The body took longer than {settings.BodyTimeout.TotalSeconds} s."),
            _ => (DiscardReason.IncompleteBody, "The sender went away before the body was whole."),
        };
        // Every SDK tries again after a 503; after a 408 half of them lose the batch (docs/collector.md).
        var status = end == BodyEnd.TooSlow ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
        return (new(reason, body.Bytes, message), new(status, reason.Code(), message));
    }

    private void Answer(HttpResponse response, AppendResult result, Refusal? refusal)
    {
        switch (result)
        {
            case AppendResult.Busy:
                intake.Counters.Busy();
                TrackingReply.RetryLater(
                    response, StatusCodes.Status429TooManyRequests, 1, "busy", "Too much waits already; try again.");
                break;
            case AppendResult.Failed or AppendResult.Closed:
                intake.Counters.Failed();
                TrackingReply.RetryLater(
                    response, StatusCodes.Status503ServiceUnavailable, 5, "log_unavailable",
                    "The event log takes no writes now; try again.");
                break;
            case AppendResult.Committed when refusal is { Status: StatusCodes.Status503ServiceUnavailable }:
                response.Headers.Connection = "close";
                TrackingReply.RetryLater(response, refusal.Status, 1, refusal.Code, refusal.Message);
                break;
            case AppendResult.Committed when refusal is not null:
                TrackingReply.Error(response, refusal.Status, refusal.Code, refusal.Message);
                break;
            default:
                TrackingReply.Success(response);
                break;
        }
    }

    private sealed record Refusal(int Status, string Code, string Message);
}
