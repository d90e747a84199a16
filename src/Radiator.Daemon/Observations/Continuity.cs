using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Observations;

/// <summary>
/// What lies between the position and a batch. Consecutive batches touch (docs/contracts.md, "The stream"); whatever
/// does not is counted, whether the collector said so or not.
/// </summary>
/// <param name="Lost">Records that will never come.</param>
/// <param name="GapsUnknown">1 where something is missing or doubled and nobody knows how much.</param>
/// <param name="SkipBelow">Records below it have been counted already.</param>
/// <param name="Reason">For people; empty where the batch follows the position.</param>
public readonly record struct Continuity(ulong Lost, ulong GapsUnknown, ulong SkipBelow, string Reason)
{
    /// <summary>Compares a batch with the position; null: nothing was ever received.</summary>
    public static Continuity Of(StreamPosition? position, Batch batch)
    {
        if (position is not { } at)
            return new Continuity(0, 0, batch.FirstOffset, "");
        // A log that was put back from a copy keeps its id, and gives offsets again.
        if (batch.LogId.ToLogId() != at.LogId || batch.Gap?.Reason == GapReason.LogReplaced)
            return FromGap(batch.Gap, 0, 0, "the collector's log was replaced");
        if (batch.Gap is not null)
            return OfGap(at, batch);
        if (batch.FirstOffset > at.NextOffset)
            return new Continuity(
                batch.FirstOffset - at.NextOffset, 0, at.NextOffset, "the collector left records out");
        if (batch.FirstOffset == at.NextOffset)
            return new Continuity(0, 0, at.NextOffset, "");
        return batch.Epoch == at.Epoch
            ? new Continuity(0, 1, at.NextOffset, "the collector sent records again")
            : new Continuity(0, 1, 0, "the collector's log lost its tail");
    }

    private static Continuity OfGap(StreamPosition at, Batch batch)
    {
        var missing = batch.FirstOffset > at.NextOffset ? batch.FirstOffset - at.NextOffset : 0;
        var isGivenAgain = batch.FirstOffset < at.NextOffset;
        return batch.Gap.Reason == GapReason.TailLost
            ? FromGap(batch.Gap, 0, isGivenAgain ? 0 : at.NextOffset, "the collector's log lost its tail")
            : FromGap(batch.Gap, missing, at.NextOffset, "records aged out before they were read");
    }

    private static Continuity FromGap(Gap? gap, ulong missing, ulong skipBelow, string reason)
    {
        if (gap is { HasCount: true })
            return new Continuity(gap.Count, 0, skipBelow, reason);
        return missing > 0 ? new Continuity(missing, 0, skipBelow, reason) : new Continuity(0, 1, skipBelow, reason);
    }
}
