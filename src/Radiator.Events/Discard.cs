namespace Radiator.Events;

/// <summary>
/// A request, or an item of one, that never became an event. Travels in the same stream as events, with an offset of
/// its own. Immutable.
/// </summary>
public sealed class Discard
{
    /// <summary>Log and offset.</summary>
    public EventId Id { get; init; }

    /// <summary>The request that it came with.</summary>
    public required RequestEnvelope Request { get; init; }

    /// <summary>
    /// Why; None where a newer collector used a reason that this version does not know: see <see cref="ReasonCode"/>.
    /// </summary>
    public DiscardReason Reason { get; init; }

    /// <summary>The reason's text as it came over the wire.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>1, or how many alike were folded into this record.</summary>
    public ulong Count { get; init; } = 1;

    /// <summary>What was sent, cut at 4,096 bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Bytes before the cut.</summary>
    public ulong BodyLength { get; init; }

    /// <summary>For people: what is wrong, where, and what would be right.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Index in the batch, from 0; null: the whole request.</summary>
    public uint? Item { get; init; }

    /// <summary>A duplicate's first arrival.</summary>
    public ulong? FirstOffset { get; init; }

    /// <summary>As sent; empty where there was none.</summary>
    public string MessageId { get; init; } = "";
}
