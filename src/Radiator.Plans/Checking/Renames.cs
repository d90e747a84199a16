using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>Old names and retired ones in words. All are warnings: the data is judged by what holds now.</summary>
internal static class Renames
{
    private static readonly EventPath EventName = EventPath.Parse("event");
    private static readonly EventPath ViewName = EventPath.Parse("name");

    /// <summary>An event under its old name.</summary>
    public static Violation Of(AnalyticsEvent analyticsEvent, EventRule rule, FormerName former) =>
        At(analyticsEvent) with
        {
            Keyword = "renamed",
            RuleId = $"{rule.Name}/renamed",
            PlanLocation = former.At.Short,
            Expected = $"event {Shown.Quote(rule.Planned.Name)}",
            Actual = $"event {Shown.Quote(former.Name)}",
            Nearest = rule.Planned.Name,
            Description = $"{Shown.Quote(former.Name)} is the old name of {Shown.Quote(rule.Planned.Name)}"
                + $"{Since(former.Since)}; it is checked as that.",
            Fix = $"rename {Shown.Quote(former.Name)} to {Shown.Quote(rule.Planned.Name)}",
        };

    /// <summary>A property under its old name.</summary>
    public static Violation Of(EventRule rule, FormerProperty former) => new()
    {
        Type = ViolationType.Retired,
        Severity = Severity.Warning,
        Pointer = former.Pointer,
        RangeStart = former.Start,
        RangeLength = former.Length,
        Keyword = "renamed",
        RuleId = $"{rule.Name}/{rule.Section}/{former.Property.Name}/renamed",
        PlanLocation = former.Former.At.Short,
        Expected = $"property {Shown.Quote(former.Property.Name)}",
        Actual = $"property {Shown.Quote(former.Former.Name)}",
        Nearest = former.Property.Name,
        Description = $"{Shown.Quote(former.Former.Name)} is the old name of {Shown.Quote(former.Property.Name)}"
            + $"{Since(former.Former.Since)}; it is checked as that.",
        Fix = $"rename {Shown.Quote(former.Former.Name)} to {Shown.Quote(former.Property.Name)}",
    };

    /// <summary>An event that should not be sent any more.</summary>
    public static Violation Retired(AnalyticsEvent analyticsEvent, EventRule rule, Retirement retired) =>
        At(analyticsEvent) with
        {
            Keyword = "retired",
            RuleId = $"{rule.Name}/retired",
            PlanLocation = retired.At.Short,
            Expected = "no such event any more",
            Actual = $"event {Shown.Quote(rule.Planned.Name)}",
            Description = $"{Shown.Quote(rule.Name)} is retired{Since(retired.Since)}{Why(retired)}.",
            Fix = Instead(retired),
        };

    /// <summary>A property that should not be sent any more.</summary>
    public static Violation Retired(EventRule rule, PlannedProperty property, int start, int length) => new()
    {
        Type = ViolationType.Retired,
        Severity = Severity.Warning,
        Pointer = PointerText.Append("/" + rule.Section, property.Name),
        RangeStart = start,
        RangeLength = length,
        Keyword = "retired",
        RuleId = $"{rule.Name}/{rule.Section}/{property.Name}/retired",
        PlanLocation = property.Retired!.At.Short,
        Expected = "no such property any more",
        Actual = $"property {Shown.Quote(property.Name)}",
        Description = $"{Shown.Quote(property.Name)} is retired{Since(property.Retired.Since)}{Why(property.Retired)}.",
        Fix = Instead(property.Retired),
    };

    private static Violation At(AnalyticsEvent analyticsEvent)
    {
        var isTrack = analyticsEvent.Type == EventType.Track;
        var value = analyticsEvent.Find(isTrack ? EventName : ViewName);
        var start = value.Exists ? ByteRange.StartWithin(analyticsEvent.RawJson, value.Json) : -1;
        return new Violation
        {
            Type = ViolationType.Retired,
            Severity = Severity.Warning,
            Pointer = isTrack ? "/event" : "/name",
            RangeStart = Math.Max(start, 0),
            RangeLength = start < 0 ? 0 : value.Json.Length,
            Description = "",
        };
    }

    private static string Since(PlanDate since) =>
        since.ToString().Length == 0 ? "" : $" since {Shown.Text(since.ToString(), 40)}";

    private static string Why(Retirement retired) =>
        retired.Why.Length == 0 ? "" : $": {Shown.Text(retired.Why.TrimEnd('.'), 200)}";

    private static string? Instead(Retirement retired) =>
        retired.UseInstead.Length == 0 ? null : $"send {Shown.Quote(retired.UseInstead)} instead";
}
