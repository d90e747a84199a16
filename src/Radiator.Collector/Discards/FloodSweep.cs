using Radiator.Collector.EventLog;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Discards;

/// <summary>
/// A look, on the log's writer, at which floods are over; itself it writes nothing. It goes through the log's queue
/// because the folding belongs to the writer.
/// </summary>
internal sealed class FloodSweep(DiscardFolding folding, bool all) : PendingAppend
{
    /// <summary>What is over, once the append has completed.</summary>
    public IReadOnlyList<Flood> Finished { get; private set; } = [];

    public override int QueuedBytes => 0;

    public override long ReceivedAt => 0;

    public override RecordBlock? Prepare(ulong firstOffset)
    {
        Finished = folding.TakeFinished(all);
        return null;
    }

    public override void RollBack()
    {
        foreach (var flood in Finished)
            folding.PutBack(flood);
        Finished = [];
    }
}
