using System.Globalization;
using Radiator.Collector.EventLog;
using Radiator.Wire;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Discards;

/// <summary>The one record that a flood of discards becomes.</summary>
internal sealed class FloodAppend(DiscardFolding folding, Flood flood) : PendingAppend
{
    public override int QueuedBytes => 1024 + flood.Sample.LogBytes;

    public override long ReceivedAt => UnixNanos.Of(flood.Request!.ReceivedAt);

    public override RecordBlock Prepare(ulong firstOffset)
    {
        var sample = flood.Sample;
        var sender = flood.Address.Length > 0 ? "this sender" : "several senders";
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{flood.Folded} more from {sender} for this reason; the first of them: {sample.Detail}");
        var builder = new RecordBlockBuilder(flood.Request!);
        builder.AddDiscard(
            sample.Reason, sample.Body, detail, sample.Item, sample.FirstOffset, sample.MessageId, flood.Folded);
        return builder.Build();
    }

    public override void RollBack() => folding.PutBack(flood);
}
