using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Explaining;

/// <summary>
/// The track call that Segment sends for a violation (Protocols, "Forward violations"): <c>Violation Generated</c>.
/// </summary>
public static class ViolationGenerated
{
    /// <summary>The event's name.</summary>
    public const string EventName = "Violation Generated";

    /// <summary>The user that Segment sends it for.</summary>
    public const string UserId = "schema-violations";

    private static readonly EventPath App = EventPath.Parse("context.app");
    private static readonly EventPath AppVersion = EventPath.Parse("context.app.version");
    private static readonly EventPath Library = EventPath.Parse("context.library");

    /// <summary>Whether an event is such a call itself: it is never reported again, or it would go round.</summary>
    public static bool Is(AnalyticsEvent analyticsEvent) =>
        analyticsEvent is { Type: EventType.Track, Name: EventName, UserId: UserId };

    /// <summary>Writes one call, an object, for one violation.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="analyticsEvent">The event that was wrong.</param>
    /// <param name="violation">What was wrong with it.</param>
    /// <param name="origin">Source and plan.</param>
    /// <param name="messageId">
    /// Of the new call; the same for the same violation, so that a retry is a duplicate.
    /// </param>
    /// <param name="at">When it was found.</param>
    public static void Write(
        Utf8JsonWriter writer, AnalyticsEvent analyticsEvent, Violation violation, ViolationOrigin origin,
        string messageId, DateTimeOffset at)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("context");
        WriteValue(writer, "app", analyticsEvent.Find(App));
        WriteValue(writer, "library", analyticsEvent.Find(Library));
        writer.WriteEndObject();
        writer.WriteString("event", EventName);
        writer.WriteStartObject("integrations");
        writer.WriteEndObject();
        writer.WriteString("messageId", messageId);
        WriteProperties(writer, analyticsEvent, violation, origin);
        writer.WriteString("receivedAt", Time(at));
        writer.WriteString("timestamp", Time(at));
        writer.WriteString("type", "track");
        writer.WriteString("userId", UserId);
        writer.WriteString("forwardedFromProject", origin.SourceId);
        writer.WriteEndObject();
    }

    private static void WriteProperties(
        Utf8JsonWriter writer, AnalyticsEvent analyticsEvent, Violation violation, ViolationOrigin origin)
    {
        var words = SegmentWords.Of(violation);
        writer.WriteStartObject("properties");
        writer.WriteString("appVersion", analyticsEvent.Find(AppVersion) is { Kind: JsonKind.String } version
            ? version.GetText() : "");
        writer.WriteString("eventMessageID", analyticsEvent.MessageId);
        writer.WriteString("eventName", analyticsEvent.Name);
        writer.WriteString("eventSentAt", Time(analyticsEvent.SentAt));
        writer.WriteString("eventTimestamp", Time(analyticsEvent.OriginalTimestamp));
        writer.WriteString("eventType", analyticsEvent.Type.ToString().ToLowerInvariant());
        writer.WriteString("sourceID", origin.SourceId);
        writer.WriteString("sourceName", origin.SourceName);
        writer.WriteString("sourceSlug", origin.SourceSlug);
        writer.WriteString("trackingPlanID", origin.TrackingPlanId);
        writer.WriteString("trackingPlanName", origin.TrackingPlanName);
        writer.WriteString("violationDescription", words.Description);
        writer.WriteString("violationField", words.Field);
        writer.WriteString("violationType", words.Type);
        writer.WriteEndObject();
    }

    // Segment sends Go's zero time where there is none.
    private static string Time(DateTimeOffset? time) => (time ?? default).UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteValue(Utf8JsonWriter writer, string name, JsonSlice value)
    {
        writer.WritePropertyName(name);
        if (value.Kind == JsonKind.Object)
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
        else
            writer.WriteNullValue();
    }
}
