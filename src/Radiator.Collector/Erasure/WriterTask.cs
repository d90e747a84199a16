using Radiator.Collector.EventLog;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Erasure;

/// <summary>Work for the log's writer that adds no record: nobody else changes files or tables meanwhile.</summary>
internal sealed class WriterTask(Action work) : PendingAppend
{
    public override int QueuedBytes => 0;

    public override long ReceivedAt => 0;

    public override RecordBlock? Prepare(ulong firstOffset)
    {
        work();
        return null;
    }

    public override void RollBack()
    {
        // What is gone stays gone, whatever becomes of the others in its commit.
    }
}
