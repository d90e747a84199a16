using System.Globalization;
using System.Text.Json;
using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans;
using Radiator.Plans.Explaining;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Notices;

/// <summary>
/// What is sent for a violation. The same violation gives the same bytes in every life of the daemon: times are the
/// collector's. Values of events are not in it: they may be anybody's.
/// </summary>
internal static class NoticeBodies
{
    private static readonly EventPath AppVersion = EventPath.Parse("context.app.version");

    /// <summary>Segment's own call.</summary>
    public static byte[] Segment(
        AnalyticsEvent analyticsEvent, Violation violation, TrackingPlan? plan, string messageId) => Write(json =>
        ViolationGenerated.Write(
            json, analyticsEvent, violation, ViolationOrigin.Of(analyticsEvent.Request.Source, plan), messageId,
            analyticsEvent.ReceivedAt));

    /// <summary>Our own object (docs/notices.md).</summary>
    public static byte[] Own(
        AnalyticsEvent analyticsEvent, LedgerNews news, Observation? observation, TrackingPlan? plan, string messageId,
        string owner) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", messageId);
        json.WriteString("occasion", NoticeOccasions.Word(news.Occasion));
        json.WriteString("fingerprint", news.Fingerprint);
        json.WriteNumber("count", news.Count);
        json.WriteString("at", Time(analyticsEvent.ReceivedAt));
        json.WriteString("source", analyticsEvent.Request.Source);
        json.WriteString("environment", analyticsEvent.Request.Environment);
        json.WriteString("event", Cut(analyticsEvent.Name));
        json.WriteString("call", analyticsEvent.Type.ToString().ToLowerInvariant());
        json.WriteString("messageId", Cut(analyticsEvent.MessageId));
        json.WriteString("appVersion", analyticsEvent.Find(AppVersion) is { Kind: JsonKind.String } version
            ? Cut(version.GetText()) : "");
        json.WriteString("plan", plan?.Name ?? "");
        json.WriteString("plannedEvent", observation?.PlannedEvent ?? analyticsEvent.Name);
        json.WriteString("owner", owner);
        json.WriteString("category", observation?.Category ?? "");
        WriteViolation(json, news.Violation);
        if (observation is not null)
        {
            json.WriteString("logId", analyticsEvent.Id.LogId.ToString());
            json.WriteNumber("offset", analyticsEvent.Id.Offset);
        }

        json.WriteEndObject();
    });

    /// <summary>An event for what has none: it did not come.</summary>
    public static AnalyticsEvent EventOf(StreamNotice silence) => new()
    {
        Request = new RequestEnvelope { ReceivedAt = silence.At },
        RawJson = "{}"u8.ToArray(),
        Type = EventType.Track,
        Name = silence.Event,
        Timestamp = silence.At,
    };

    private static void WriteViolation(Utf8JsonWriter json, Violation violation)
    {
        json.WriteStartObject("violation");
        json.WriteString("type", violation.Type.Code());
        json.WriteString("severity", violation.Severity == Severity.Error ? "error" : "warning");
        json.WriteString("field", violation.Field);
        json.WriteString("pointer", violation.Pointer);
        json.WriteString("rule", violation.RuleId);
        json.WriteString("planLocation", violation.PlanLocation);
        json.WriteString("expected", violation.Expected);
        json.WriteString("description", violation.Description);
        json.WriteString("fix", violation.Fix ?? "");
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            write(json);
        return stream.ToArray();
    }

    private static string Cut(string text) => BoundedText.Cut(text, 300);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
