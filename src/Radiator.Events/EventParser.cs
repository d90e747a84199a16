using System.Globalization;
using System.Text.Json;

namespace Radiator.Events;

/// <summary>
/// Reads the body of a tracking request in one pass over the bytes as received. Throws for no input; alters nothing.
/// </summary>
/// <remarks>
/// A byte order mark at the start is skipped. Invalid UTF-8 and lone surrogates inside strings, numbers of any size,
/// any depth and duplicate keys (the last counts) are taken as they come. What a call returns shares the memory of the
/// body. Safe to call from any thread.
/// </remarks>
public static class EventParser
{
    private static readonly EventLimits DefaultLimits = new();

    /// <summary>
    /// Reads a <c>/v1/batch</c> body. Items that cannot be events carry their <see cref="DiscardReason"/>; a body that
    /// is not JSON, is no object or has no <c>batch</c> array has <see cref="ParsedRequest.Error"/> and no items. An
    /// empty array is no error: it has no items either.
    /// </summary>
    /// <param name="body">Decoded bytes. One longer than <see cref="EventLimits.BodyBytesMax"/> is read all the
    /// same.</param>
    /// <param name="limits">What an item and a batch may hold.</param>
    public static ParsedRequest ParseBatch(ReadOnlyMemory<byte> body, EventLimits limits)
    {
        var json = WithoutMark(body);
        ParsedRequest parsed;
        try
        {
            parsed = new BodyReader(json, limits).ReadBatch();
        }
        catch (JsonException exception)
        {
            parsed = Failed(json.Span, exception);
        }
        return InBodyAsSent(parsed, body.Length - json.Length);
    }

    /// <summary>
    /// Reads the body of a single call, whose path implies <paramref name="type"/>; Unspecified: the item's own type
    /// counts. A body that is no JSON or no object has <see cref="ParsedRequest.Error"/>.
    /// </summary>
    /// <param name="body">Decoded bytes.</param>
    /// <param name="type">What the path implies.</param>
    /// <param name="limits">What an item may hold.</param>
    /// <param name="flags">What is known of the item beside its bytes: <see cref="EventFlags.Synthesised"/>.</param>
    public static ParsedRequest ParseSingle(
        ReadOnlyMemory<byte> body, EventType type, EventLimits limits, EventFlags flags = EventFlags.None)
    {
        var parsed = ParseSingle(body, type, limits, EnvelopeFields.None);
        foreach (var item in parsed.Items)
            item.Add(flags);
        return parsed;
    }

    /// <summary>
    /// An event from one JSON object that did not come through a collector: a line of a file. Null, with the reason,
    /// where it cannot be an event by the default <see cref="EventLimits"/>.
    /// </summary>
    public static AnalyticsEvent? ParseItem(
        ReadOnlyMemory<byte> json, RequestEnvelope request, EventId id, out DiscardReason reason, out string detail)
    {
        var parsed = ParseSingle(json, EventType.Unspecified, DefaultLimits, ReadEnvelope(request));
        if (parsed.Error is { } error)
        {
            reason = DiscardReason.InvalidJson;
            detail = string.Create(
                CultureInfo.InvariantCulture, $"Line {error.Line}, column {error.Column}: {error.Message}");
            return null;
        }
        var item = parsed.Items[0];
        reason = item.Discard;
        detail = item.Detail;
        return reason == DiscardReason.None ? item.ToEvent(request, id) : null;
    }

    private static ParsedRequest ParseSingle(
        ReadOnlyMemory<byte> body, EventType type, EventLimits limits, EnvelopeFields envelope)
    {
        var json = WithoutMark(body);
        ParsedRequest parsed;
        try
        {
            parsed = new BodyReader(json, limits, envelope).ReadSingle(type);
        }
        catch (JsonException exception)
        {
            parsed = Failed(json.Span, exception);
        }
        return InBodyAsSent(parsed, body.Length - json.Length);
    }

    /// <summary>The fields of an envelope that stands alone.</summary>
    internal static EnvelopeFields ReadEnvelope(RequestEnvelope request)
    {
        if (request.Json.IsEmpty)
            return EnvelopeFields.None;
        try
        {
            return new BodyReader(request.Json, DefaultLimits).ReadEnvelope();
        }
        catch (JsonException)
        {
            // An envelope that is no JSON adds nothing; the item stands for itself.
            return EnvelopeFields.None;
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>Counts the byte order mark in, so that an error's offset is that of the body as sent.</summary>
    private static ParsedRequest InBodyAsSent(ParsedRequest parsed, int markLength) =>
        markLength == 0 || parsed.Error is not { } error
            ? parsed
            : new ParsedRequest { Error = error with { ByteOffset = error.ByteOffset + markLength } };

    private static ParsedRequest Failed(ReadOnlySpan<byte> json, JsonException exception) =>
        new() { Error = JsonBodyErrors.Of(json, exception) };
}
