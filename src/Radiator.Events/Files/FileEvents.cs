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

    /// <summary>
    /// Appends the events, and for people what is wrong with each thing that is none. Never throws.
    /// </summary>
    /// <param name="json">The item.</param>
    /// <param name="events">Takes the events.</param>
    /// <param name="problems">Takes the problems.</param>
    public static void Read(ReadOnlyMemory<byte> json, List<AnalyticsEvent> events, List<string> problems)
    {
        if (MayBeWrapped(json) && Unwrap(json, events) is { } told)
        {
            if (told.Length > 0)
                problems.Add(told);
            return;
        }

        if (StoredEvent.Read(json, NoRequest, out var problem) is { } analyticsEvent)
            events.Add(analyticsEvent);
        else if (EventBatch.Read(json, out var broken) is { } batch)
            batch.Read(events, problems);
        else
            problems.Add(broken.Length > 0 ? broken : Invalid(json) ?? problem);
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
