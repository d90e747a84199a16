using System.Text.Json;
using Radiator.Events.Json;

namespace Radiator.Events.Files;

/// <summary>
/// The events that one item of a file stands for: itself; the event in a line of <c>radiator tail --json</c>; the items
/// of a request body with a <c>batch</c>, seen with what the body says around them.
/// </summary>
public static class FileEvents
{
    private static readonly RequestEnvelope NoRequest = new();

    /// <summary>What an item of a file may be: more than a collector takes.</summary>
    public static readonly EventLimits Limits = new()
    {
        ItemBytesMax = EventChunks.ItemBytesMax, BodyBytesMax = EventChunks.ItemBytesMax, ItemsMax = 1_000_000,
    };

    /// <summary>Appends the events; says for people what is wrong where there is none. Never throws.</summary>
    /// <param name="json">The item.</param>
    /// <param name="events">Takes the events.</param>
    /// <returns>Null, or the problem.</returns>
    public static string? Read(ReadOnlyMemory<byte> json, List<AnalyticsEvent> events)
    {
        if (MayBeWrapped(json) && Unwrap(json, events) is { } told)
            return told.Length == 0 ? null : told;
        if (StoredEvent.Read(json, NoRequest, out var problem) is { } analyticsEvent)
        {
            events.Add(analyticsEvent);
            return null;
        }

        if (JsonSlice.Of(json).Find("batch").Kind == JsonKind.Array)
            return ReadBatch(json, events) is { Length: > 0 } wrong ? wrong : null;
        return Invalid(json) ?? problem;
    }

    /// <summary>
    /// Whether an item may be a line of <c>radiator tail --json</c>: these begin so, and nothing that an SDK writes. It
    /// has a <c>type</c> too, and is not the event that it holds.
    /// </summary>
    public static bool MayBeWrapped(ReadOnlyMemory<byte> json) => json.Span.StartsWith("{\"kind\":\""u8);

    // Null: it is no wrapping. Empty: the events were taken.
    private static string? Unwrap(ReadOnlyMemory<byte> json, List<AnalyticsEvent> events)
    {
        var root = JsonSlice.Of(json);
        var kind = root.Find("kind");
        if (kind.Kind != JsonKind.String)
            return null;
        if (kind.TextEquals("discard") || kind.TextEquals("gap") || kind.TextEquals("notice"))
            return "";
        if (!kind.TextEquals("event"))
            return null;
        var request = new RequestEnvelope
        {
            Source = root.Find("source").GetText(), Environment = root.Find("environment").GetText(),
        };
        if (EventIn(root) is not { } inner)
            return null;
        if (StoredEvent.Read(inner, request, out var problem) is not { } analyticsEvent)
            return problem;
        events.Add(analyticsEvent);
        return "";
    }

    private static ReadOnlyMemory<byte>? EventIn(JsonSlice root)
    {
        if (root.Find("event") is { Kind: JsonKind.Object } inner)
            return inner.Json;
        var packed = root.Find("eventBase64");
        if (packed.Kind != JsonKind.String)
            return null;
        var bytes = new byte[packed.Json.Length];
        return Convert.TryFromBase64String(packed.GetText(), bytes, out var length) ? bytes.AsMemory(0, length) : null;
    }

    private static string ReadBatch(ReadOnlyMemory<byte> json, List<AnalyticsEvent> events)
    {
        var parsed = EventParser.ParseBatch(json, Limits);
        if (parsed.Error is { } error)
            return error.Message;
        var request = new RequestEnvelope { Json = parsed.EnvelopeJson };
        var problem = "";
        foreach (var item in parsed.Items)
        {
            if (item.Type == EventType.Unspecified)
                problem = item.Detail;
            else
                events.Add(item.ToEvent(request, default));
        }

        return problem;
    }

    /// <summary>Where bytes stop being JSON; null where they do not.</summary>
    public static string? Invalid(ReadOnlyMemory<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            var at = exception.BytePositionInLine is { } position ? $" at byte {position + 1}" : "";
            return $"this is no JSON{at}; an item is one JSON object";
        }
    }
}
