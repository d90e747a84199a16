using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>What is said of an event that the plan does not have.</summary>
internal static class UnplannedEvents
{
    private static readonly EventPath EventName = EventPath.Parse("event");
    private static readonly EventPath TypeName = EventPath.Parse("type");

    /// <summary>A warning: the verdict Unplanned says it all, unless there are errors besides.</summary>
    public static Violation Explain(AnalyticsEvent analyticsEvent, NearestName names)
    {
        var isTrack = analyticsEvent.Type == EventType.Track;
        var value = analyticsEvent.Find(isTrack ? EventName : TypeName);
        // The type may come from the path, and a collector may have made the JSON: then there are no bytes to point at.
        var start = value.Exists ? ByteRange.StartWithin(analyticsEvent.RawJson, value.Json) : -1;
        var nearest = isTrack ? names.Find(analyticsEvent.Name, out _) : null;
        var type = analyticsEvent.Type.ToString().ToLowerInvariant();
        var actual = isTrack ? $"event {Shown.Quote(analyticsEvent.Name)}" : type;
        return new Violation
        {
            Type = ViolationType.Unplanned,
            Severity = Severity.Warning,
            Pointer = isTrack ? "/event" : "/type",
            RangeStart = Math.Max(start, 0),
            RangeLength = start < 0 ? 0 : value.Json.Length,
            Keyword = "unplanned",
            RuleId = "unplanned",
            Expected = isTrack ? "a planned event" : "a planned call",
            Actual = actual,
            Nearest = nearest,
            Description = $"The plan has no {(isTrack ? actual : $"rule for {type} calls")}"
                + (nearest is null ? "." : $"; the nearest planned name is {Shown.Quote(nearest)}."),
            Fix = nearest is null ? null : $"send {Shown.Quote(nearest)}, if that is meant",
        };
    }
}
