using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.StreamRules;

/// <summary>Makes the violations of this folder.</summary>
internal static class StreamBreach
{
    private static readonly EventPath EventName = EventPath.Parse("event");
    private static readonly EventPath Library = EventPath.Parse("context.library");
    private static readonly EventPath SentAt = EventPath.Parse("sentAt");
    private static readonly EventPath UserId = EventPath.Parse("userId");

    /// <summary>A violation of the rule <c>stream/<paramref name="rule"/></c>.</summary>
    public static Violation Of(
        AnalyticsEvent analyticsEvent, ViolationType type, CheckLevel level, string rule, string pointer,
        string expected, string actual, string description, string? fix)
    {
        var (start, length) = pointer switch
        {
            "/event" => Breach.RangeOf(analyticsEvent, EventName),
            "/context/library" => Breach.RangeOf(analyticsEvent, Library),
            "/sentAt" => Breach.RangeOf(analyticsEvent, SentAt),
            "/userId" => Breach.RangeOf(analyticsEvent, UserId),
            _ => (0, analyticsEvent.RawJson.Length),
        };
        return new Violation
        {
            Type = type,
            Severity = level.ToSeverity(),
            Pointer = pointer,
            RangeStart = start,
            RangeLength = length,
            Keyword = rule,
            RuleId = $"stream/{rule}",
            Expected = expected,
            Actual = actual,
            Description = description,
            Fix = fix,
        };
    }

    /// <summary>The person behind an event: the user id, else the anonymous id; empty where there is neither.</summary>
    public static string PersonOf(AnalyticsEvent analyticsEvent) =>
        analyticsEvent.UserId.Length > 0 ? analyticsEvent.UserId : analyticsEvent.AnonymousId;
}
