namespace Radiator.Events;

/// <summary>
/// What one request and one item may hold (Segment, HTTP API: 32 KB an item, 500 KB and 2,500 items a batch).
/// </summary>
public sealed record EventLimits
{
    /// <summary>Decoded bytes of one item. KB is ambiguous among senders, so the larger reading is allowed.</summary>
    public int ItemBytesMax { get; init; } = 32_768;

    /// <summary>Decoded bytes of one request body.</summary>
    public int BodyBytesMax { get; init; } = 512_000;

    /// <summary>Items of one batch; those beyond it are discarded one by one.</summary>
    public int ItemsMax { get; init; } = 2_500;
}
