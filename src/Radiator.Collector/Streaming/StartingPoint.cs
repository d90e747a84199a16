using Radiator.Collector.EventLog;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Streaming;

/// <summary>Where a subscription begins, and what lies before it that cannot be delivered.</summary>
/// <param name="Offset">The first offset to deliver.</param>
/// <param name="Gap">Null: nothing is missing.</param>
internal readonly record struct StartingPoint(ulong Offset, Gap? Gap)
{
    /// <summary>
    /// What a position means to this log now. Of another log, or of an epoch that this log never had (it was put back
    /// from a copy): everything from the oldest on. Of an epoch that ended uncleanly: what was sent beyond its end is
    /// lost.
    /// </summary>
    public static StartingPoint Of(Position position, SegmentLog log)
    {
        if (position.LogId.ToLogId() != log.LogId || position.Epoch > log.Epoch || position.Epoch == 0)
            return new StartingPoint(log.OldestOffset, new Gap { Reason = GapReason.LogReplaced });
        var (end, isKnown) = EndOf(position.Epoch, log);
        if (position.NextOffset <= end)
            return new StartingPoint(position.NextOffset, null);
        var gap = new Gap { Reason = GapReason.TailLost };
        if (isKnown)
            gap.Count = position.NextOffset - end;
        return new StartingPoint(end, gap);
    }

    /// <summary>Where an epoch ended. Of one that is no longer remembered only the latest place is known.</summary>
    private static (ulong End, bool IsKnown) EndOf(ulong epoch, SegmentLog log)
    {
        foreach (var start in log.Epochs)
        {
            if (start.Epoch > epoch)
                return (start.FirstOffset, start.Epoch == epoch + 1);
        }

        return (log.Head, true);
    }
}
