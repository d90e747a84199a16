using System.Globalization;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Access;
using Radiator.Collector.Answers;
using Radiator.Collector.Discards;
using Radiator.Collector.EventLog;
using Radiator.Collector.Ingest;
using Radiator.Collector.Sources;
using Radiator.Events;

namespace Radiator.Collector.Http;

/// <summary>
/// The way of one request from its bytes into the log, for every path that takes events: read, find its source, judge,
/// append. docs/collector.md has the table of what becomes of what. Thread-safe.
/// </summary>
internal sealed class RequestIngest(
    SegmentLog log, Intake intake, SourceRegistry sources, TrackingSettings settings, PlanInUse plan,
    RateLimits rates, TimeProvider clock)
{
    private readonly MemoryBudget _budget = new(settings.RequestBytes);

    /// <summary>What an item and a body may hold.</summary>
    public EventLimits Limits => settings.Limits;

    /// <summary>Bytes of bodies in memory now.</summary>
    public long BytesInMemory => _budget.Taken;

    /// <summary>A body to be read; its bytes are good until it is disposed.</summary>
    public RequestBody CreateBody() => new(_budget, settings.Limits.BodyBytesMax);

    /// <summary>Reads it whole; counts the request.</summary>
    public async ValueTask<BodyEnd> ReadAsync(HttpContext context, RequestBody body)
    {
        var end = await body.ReadAsync(context.Request, settings.BodyTimeout, clock);
        CountRequest(body.SentLength);
        return end;
    }

    /// <summary>Counts a request that is not read with <see cref="ReadAsync"/>.</summary>
    public void CountRequest(int bytes) => intake.Counters.Request(bytes);

    /// <summary>Reads the body of a call and keeps what it holds.</summary>
    public async ValueTask<TrackingOutcome> IngestAsync(HttpContext context, TrackingCall call)
    {
        using var body = CreateBody();
        var end = await ReadAsync(context, body);
        if (end == BodyEnd.Busy)
            return new(AppendResult.Busy);
        var parsed = end == BodyEnd.Complete ? call.Parse(body.Bytes, settings.Limits) : null;
        if (parsed is { Error: not null } && body.SeemsCut)
            (end, parsed) = (BodyEnd.InvalidEncoding, null);
        return parsed is null
            ? await DiscardAsync(context, call.Path, Unread(end), body.Bytes, body.IsCompressed)
            : await AppendAsync(context, call.Path, parsed, body.Bytes, body.IsCompressed);
    }

    /// <summary>
    /// Keeps what a request held: its items, or one discard for all of it. <paramref name="body"/> must stay as it is
    /// until this is done.
    /// </summary>
    public ValueTask<TrackingOutcome> AppendAsync(
        HttpContext context, string path, ParsedRequest parsed, ReadOnlyMemory<byte> body, bool isCompressed = false)
    {
        var key = Credentials.WriteKey(context.Request) ?? parsed.WriteKey;
        var source = sources.TryFind(key, out var found) ? found : null;
        return AppendAsync(context, path, parsed, body, isCompressed, source, key);
    }

    /// <summary>The same for a path that tells the source by something else than a write key.</summary>
    public async ValueTask<TrackingOutcome> AppendAsync(
        HttpContext context, string path, ParsedRequest parsed, ReadOnlyMemory<byte> body, bool isCompressed,
        Source? source, string key)
    {
        // Whole requests: of a batch that was taken in part the sender would send all again.
        if (source is { IsEnabled: true }
            && rates.Take(source.Name, key, CountOf(parsed), body.Length) is > 0 and var seconds)
            return new(AppendResult.Busy, WaitSeconds: seconds);
        var row = Row(context, path, source, key, parsed.EnvelopeJson, isCompressed);
        var (discard, refusal) = Judge(parsed, body, source, key);
        var append = discard is { } whole
            ? new RequestAppend(intake, row, whole)
            : new RequestAppend(intake, row, parsed.Items, body.Length);
        var result = await log.AppendAsync(append);
        if (result != AppendResult.Committed || refusal is not null || !VerdictHeader.IsAsked(context.Request))
            return new(result, refusal);
        return new(result, Answer: discard is { } nothing
            ? RequestAnswer.About(nothing, plan)
            : RequestAnswer.About(parsed, row, append.DiscardOf, plan));
    }

    /// <summary>Keeps a request that nothing can be made of as a discard with this reason.</summary>
    public async ValueTask<TrackingOutcome> DiscardAsync(
        HttpContext context, string path, (DiscardReason Reason, Refusal Refusal) why, ReadOnlyMemory<byte> body,
        bool isCompressed = false)
    {
        var key = Credentials.WriteKey(context.Request) ?? "";
        var source = sources.TryFind(key, out var found) ? found : null;
        var row = Row(context, path, source, key, default, isCompressed);
        var append = new RequestAppend(intake, row, new PendingDiscard(why.Reason, body, why.Refusal.Message));
        return new(await log.AppendAsync(append), why.Refusal);
    }

    /// <summary>Why a body that did not come whole gives no events.</summary>
    public (DiscardReason Reason, Refusal Refusal) Unread(BodyEnd end)
    {
        var limit = settings.Limits.BodyBytesMax;
        var (reason, message) = end switch
        {
            BodyEnd.TooLarge =>
                (DiscardReason.Oversize, $"The body holds more than {limit} bytes; send smaller batches."),
            BodyEnd.InvalidEncoding =>
                (DiscardReason.InvalidEncoding, "The body does not inflate; allowed: plain, or gzip."),
            BodyEnd.TooSlow =>
                (DiscardReason.IncompleteBody, $"The body took longer than {settings.BodyTimeout.TotalSeconds} s."),
            _ => (DiscardReason.IncompleteBody, "The sender went away before the body was whole."),
        };
        // Every SDK tries again after a 503; after a 408 half of them lose the batch (docs/collector.md).
        var status = end == BodyEnd.TooSlow ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
        return (reason, new(status, reason.Code(), message));
    }

    /// <summary>Counts a request that was not kept.</summary>
    public void CountRefused(in TrackingOutcome outcome)
    {
        var result = outcome.Result;
        if (outcome.WaitSeconds > 0)
            intake.Counters.RateLimited();
        else if (result == AppendResult.Busy)
            intake.Counters.Busy();
        else if (result is AppendResult.Failed or AppendResult.Closed)
            intake.Counters.Failed();
    }

    /// <summary>Why a body that was read gives no events at all; null where it does.</summary>
    private (PendingDiscard?, Refusal?) Judge(
        ParsedRequest parsed, ReadOnlyMemory<byte> body, Source? source, string key)
    {
        if (parsed.Error is { } error)
        {
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not JSON: line {error.Line}, byte {error.Column} of it: {error.Message}");
            return (
                new(DiscardReason.InvalidJson, body, message),
                new(StatusCodes.Status400BadRequest, "invalid_json", message));
        }

        if (source is null)
        {
            var shown = key.Length > 64 ? key[..64] + "…" : key;
            var message = key.Length == 0
                ? "No write key: it is the user name of Basic authentication, or writeKey in the body."
                : $"No source has the write key \"{shown}\".";
            return (
                new(DiscardReason.UnknownKey, body, message, Count: CountOf(parsed)),
                settings.RefusesUnknownKeys ? new(StatusCodes.Status401Unauthorized, "unknown_key", message) : null);
        }

        if (!source.IsEnabled)
        {
            var message = $"The source \"{source.Name}\" is switched off.";
            return (new(DiscardReason.SourceDisabled, body, message, Count: CountOf(parsed)), null);
        }

        return parsed.Items.Count > 0
            ? (null, null)
            : (new(DiscardReason.EmptyBatch, body, "The batch holds no items."), null);
    }

    private static int CountOf(ParsedRequest parsed) => Math.Max(1, parsed.Items.Sum(item => item.Count));

    private RequestEnvelope Row(
        HttpContext context, string path, Source? source, string key, ReadOnlyMemory<byte> envelope,
        bool isCompressed) => new()
    {
        Endpoint = path,
        Query = RequestRow.Query(context.Request),
        Headers = RequestRow.Headers(context.Request),
        RemoteAddress = RequestRow.RemoteAddress(context, settings.Proxies),
        ReceivedAt = clock.GetUtcNow(),
        Json = envelope,
        Source = source?.Name ?? "",
        WriteKey = source is null ? "" : key,
        Environment = source?.Environment ?? "",
        BodyCompressed = isCompressed,
    };
}
