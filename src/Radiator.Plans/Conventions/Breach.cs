using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>Makes the violations of this folder: their place in the event's bytes, and their weight.</summary>
internal static class Breach
{
    public static Severity ToSeverity(this CheckLevel level) =>
        level == CheckLevel.Error ? Severity.Error : Severity.Warning;

    /// <summary>
    /// A violation of a text field of the message itself, such as <c>event</c>: its place and its weight; what is wrong
    /// is for the caller to say.
    /// </summary>
    public static Violation OfField(AnalyticsEvent analyticsEvent, EventPath field, ViolationType type, CheckLevel level)
    {
        var (start, length) = RangeOf(analyticsEvent, field);
        return new Violation
        {
            Type = type,
            Severity = level.ToSeverity(),
            Pointer = $"/{field}",
            RangeStart = start,
            RangeLength = length,
            ActualType = "string",
            Description = "",
        };
    }

    /// <summary>Completes a violation whose text holds what nobody sees.</summary>
    public static Violation Hiding(this Violation violation, string actual, string description, string fix) => violation with
    {
        Keyword = "hiddenText",
        RuleId = "content/hidden-text",
        Expected = "characters that can be seen",
        Actual = actual,
        Description = description,
        Fix = fix,
    };

    /// <summary>
    /// Where a value of the event lies in its bytes; an empty range where it came with the request, or was made by the
    /// collector.
    /// </summary>
    public static (int Start, int Length) RangeOf(AnalyticsEvent analyticsEvent, EventPath path)
    {
        var value = analyticsEvent.Find(path);
        var start = value.Exists ? ByteRange.StartWithin(analyticsEvent.RawJson, value.Json) : -1;
        return start < 0 ? (0, 0) : (start, value.Json.Length);
    }
}
