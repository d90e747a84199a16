using System.Buffers;
using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Explaining;

/// <summary>
/// An event as another tool would deliver it: its own bytes, with what was wrong put into its <c>context</c>.
/// </summary>
public static class MarkedEvent
{
    /// <summary>The event with <c>context.protocols</c>, as Segment delivers it.</summary>
    public static byte[] Segment(
        AnalyticsEvent analyticsEvent, IReadOnlyList<Violation> violations, ViolationOrigin origin) =>
        Insert(analyticsEvent, writer =>
        {
            writer.WritePropertyName("protocols");
            SegmentProtocols.Write(writer, violations, origin);
        });

    /// <summary>
    /// The event with <c>context.violationErrors</c>, <c>trackingPlanId</c> and <c>trackingPlanVersion</c>, as
    /// RudderStack delivers it.
    /// </summary>
    public static byte[] Rudder(
        AnalyticsEvent analyticsEvent, IReadOnlyList<Violation> violations, ViolationOrigin origin) =>
        Insert(analyticsEvent, writer =>
        {
            writer.WriteString("trackingPlanId", origin.TrackingPlanId);
            writer.WriteString("trackingPlanVersion", origin.TrackingPlanVersion);
            writer.WritePropertyName("violationErrors");
            RudderViolationErrors.Write(writer, analyticsEvent, violations);
        });

    // Members are added at the end of the context's own bytes, where the last of duplicate keys counts: nothing that
    // arrived is written anew.
    private static byte[] Insert(AnalyticsEvent analyticsEvent, Action<Utf8JsonWriter> write)
    {
        var added = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(added))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        var json = analyticsEvent.RawJson;
        var root = JsonSlice.Of(json);
        if (root.Kind != JsonKind.Object)
            return json.ToArray();
        var context = root.Find("context");
        var members = added.WrittenSpan[1..^1];
        if (context.Kind == JsonKind.Object)
        {
            var end = ByteRangeEnd(json, context.Json);
            ReadOnlySpan<byte> comma = IsEmpty(context) ? [] : ","u8;
            return [.. json.Span[..(end - 1)], .. comma, .. members, .. json.Span[(end - 1)..]];
        }

        var close = ByteRangeEnd(json, root.Json) - 1;
        ReadOnlySpan<byte> before = IsEmpty(root) ? "\"context\":{"u8 : ",\"context\":{"u8;
        return [.. json.Span[..close], .. before, .. members, .. "}"u8, .. json.Span[close..]];
    }

    private static int ByteRangeEnd(ReadOnlyMemory<byte> whole, ReadOnlyMemory<byte> piece) =>
        Checking.ByteRange.StartWithin(whole, piece) + piece.Length;

    private static bool IsEmpty(JsonSlice value) => !value.EnumerateObject().MoveNext();
}
