using Radiator.Collector.EventLog;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Discards;

/// <summary>Gives a flood back, on the log's writer: its record found the queue full.</summary>
internal sealed class FloodReturn(DiscardFolding folding, Flood flood) : PendingAppend
{
    // Nothing: it must find room where its record found none.
    public override int QueuedBytes => 0;

    public override long ReceivedAt => 0;

    public override RecordBlock? Prepare(ulong firstOffset)
    {
        folding.PutBack(flood);
        return null;
    }

    public override void RollBack()
    {
        // It stays given back whatever becomes of the others in its commit.
    }
}
