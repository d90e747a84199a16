namespace Radiator.Daemon.Observations;

/// <summary>Figures of the memory at one moment.</summary>
/// <param name="Counters">Counts since the first start.</param>
/// <param name="Position">Null: nothing was ever received.</param>
/// <param name="Replayed">Records back-filled by this process.</param>
/// <param name="RingRecords">Records in the ring.</param>
/// <param name="RingBytes">Estimated bytes of the ring.</param>
/// <param name="RingOldestOffset">0 while the ring is empty.</param>
public sealed record MemoryStats(
    Counters Counters, StreamPosition? Position, ulong Replayed,
    int RingRecords, long RingBytes, ulong RingOldestOffset);
