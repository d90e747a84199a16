using Radiator.Events;

namespace Radiator.Collector.Discards;

/// <summary>A discard that has no offset yet.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Detail">For people.</param>
/// <param name="Item">Index in the batch; null: the whole request.</param>
/// <param name="FirstOffset">A duplicate's first arrival.</param>
/// <param name="MessageId">As sent; empty: none.</param>
/// <param name="Count">How many items it stands for.</param>
internal readonly record struct PendingDiscard(
    DiscardReason Reason,
    ReadOnlyMemory<byte> Body,
    string Detail,
    uint? Item = null,
    ulong? FirstOffset = null,
    string MessageId = "",
    int Count = 1)
{
    /// <summary>Bytes that it takes in the log, about: what counts against the quota.</summary>
    public int LogBytes =>
        64 + Math.Min(Body.Length, Wire.Blocks.RecordBlockBuilder.DiscardBodyMax) + Detail.Length + MessageId.Length;
}
