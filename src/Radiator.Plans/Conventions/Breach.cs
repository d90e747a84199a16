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
