using Radiator.Events;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Discards;

/// <summary>A discard that has no offset yet.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Detail">For people.</param>
/// <param name="Item">Index in the batch; null: the whole request.</param>
/// <param name="FirstOffset">A duplicate's first arrival.</param>
/// <param name="MessageId">As sent; empty: none.</param>
/// <param name="Count">How many items it stands for.</param>
/// <param name="RowBytes">Bytes of the request's row where this discard brings it into the log; else 0.</param>
internal readonly record struct PendingDiscard(
    DiscardReason Reason,
    ReadOnlyMemory<byte> Body,
    string Detail,
    uint? Item = null,
    ulong? FirstOffset = null,
    string MessageId = "",
    int Count = 1,
    int RowBytes = 0)
{
    /// <summary>Bytes of a request's row, about, without its envelope: discards keep none.</summary>
    public static int RowBytesOf(RequestEnvelope request)
    {
        var bytes = 64 + request.Endpoint.Length + request.Query.Length;
        foreach (var (name, value) in request.Headers)
            bytes += name.Length + value.Length;
        return bytes;
    }

    /// <summary>Bytes that it takes in the log, about: what counts against the quota.</summary>
    public int LogBytes =>
        64 + RowBytes + Math.Min(Body.Length, RecordBlockBuilder.DiscardBodyMax) + Detail.Length + MessageId.Length;
}
