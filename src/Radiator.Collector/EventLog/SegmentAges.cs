using Radiator.Wire;

namespace Radiator.Collector.EventLog;

/// <summary>
/// When a segment was written last, for retention. A machine without a battery starts in 1970, or where it was switched
/// off: once the network sets its clock, what it took before then would count as half a century old, and be deleted
/// though it is a minute old. On the writer alone.
/// </summary>
internal sealed class SegmentAges(TimeProvider clock)
{
    // The program is younger than this: an earlier time is a clock that was not set.
    private static readonly long s_notBefore = UnixNanos.Of(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private long? _isSetSince;

    /// <summary>
    /// Nanoseconds since 1970, never too early: a segment of an unset clock is older than the next one that has a time,
    /// and where there is none, than the moment at which this process saw the clock set.
    /// </summary>
    public long NewestAt(IReadOnlyList<Segment> segments, int index)
    {
        for (var i = index; i < segments.Count; i++)
        {
            if (segments[i].NewestAt >= s_notBefore)
                return segments[i].NewestAt;
        }

        var now = UnixNanos.Of(clock.GetUtcNow());
        _isSetSince ??= now >= s_notBefore ? now : null;
        return _isSetSince ?? now;
    }
}
