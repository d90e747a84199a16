using System.Text.Json;
using Radiator.Events.Json;

namespace Radiator.Collector.Tap;

/// <summary>
/// The few changes that a tap makes to JSON, in the bytes: nothing is parsed and written again, all else stays as it
/// is.
/// </summary>
internal static class JsonEdit
{
    /// <summary>
    /// What stands before and behind the items of an envelope's <c>batch</c>, which is an empty array; of duplicate
    /// keys the last counts. Null where it has none.
    /// </summary>
    public static (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Behind)? CutAtBatch(ReadOnlyMemory<byte> envelope)
    {
        int? at = null;
        foreach (var member in JsonSlice.Of(envelope).EnumerateObject())
        {
            if (member.Value.Kind == JsonKind.Array && member.Key.TextEquals("batch"))
                at = PlaceOf(member.Value, envelope) + 1;
        }

        return at is { } cut ? (envelope[..cut], envelope[cut..]) : null;
    }

    /// <summary>An item with a messageId behind all else, where the last of duplicate keys counts.</summary>
    public static ReadOnlyMemory<byte> WithMessageId(ReadOnlyMemory<byte> item, string messageId) =>
        (byte[])[.. item.Span[..^1], .. ",\"messageId\":"u8, .. JsonSerializer.SerializeToUtf8Bytes(messageId),
            (byte)'}'];

    /// <summary>An object whose own <c>writeKey</c>, if it has one, is this one.</summary>
    public static ReadOnlyMemory<byte> WithWriteKey(ReadOnlyMemory<byte> json, string writeKey)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(writeKey);
        var result = json;
        foreach (var member in JsonSlice.Of(json).EnumerateObject())
        {
            if (!member.Key.TextEquals("writeKey"))
                continue;
            // Counted from the end: what was replaced before stands in front of it.
            var rest = json.Length - PlaceOf(member.Value, json);
            var start = result.Length - rest;
            result = (byte[])[
                .. result.Span[..start], .. value, .. result.Span[(start + member.Value.Json.Length)..]];
        }

        return result;
    }

    private static int PlaceOf(in JsonSlice value, ReadOnlyMemory<byte> json)
    {
        json.Span.Overlaps(value.Json.Span, out var place);
        return place;
    }
}
