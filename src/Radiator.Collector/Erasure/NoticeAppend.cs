using Radiator.Collector.EventLog;
using Radiator.Events;
using Radiator.Wire;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Erasure;

/// <summary>The notice, at offsets of its own, that records before it are erased.</summary>
internal sealed class NoticeAppend(ErasedRanges ranges, DateTimeOffset now) : PendingAppend
{
    public override int QueuedBytes => 256;

    public override long ReceivedAt => UnixNanos.Of(now);

    public override RecordBlock Prepare(ulong firstOffset)
    {
        var builder = new RecordBlockBuilder(new RequestEnvelope { ReceivedAt = now });
        foreach (var notice in ranges.Notices())
            builder.AddErasure(notice);
        return builder.Build();
    }

    public override void RollBack()
    {
        // The erasure is given up before it has changed anything.
    }
}
