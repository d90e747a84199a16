using System.Diagnostics.CodeAnalysis;
using Radiator.Events;

namespace Radiator.Daemon.Observations;

/// <summary>
/// The newest records of one log, bounded by bytes and by count: the oldest make way. Not thread-safe;
/// <see cref="DaemonMemory"/> guards it. Readers take a copy of references and look at it outside the lock.
/// </summary>
public sealed class ObservationRing
{
    private const int FirstCapacity = 256;

    private readonly long _bytesMax;
    private readonly int _countMax;
    private Slot[] _slots = new Slot[FirstCapacity];
    private int _head;

    /// <summary>A ring with both of its limits. One record is always kept, however large it is.</summary>
    public ObservationRing(long bytesMax, int countMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(countMax);
        _bytesMax = bytesMax;
        _countMax = countMax;
    }

    /// <summary>Records in it.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Estimated bytes in memory. A request that records of it share is counted with the first of them.
    /// </summary>
    public long Bytes { get; private set; }

    /// <summary>The oldest record; null while it is empty.</summary>
    public ObservedRecord? Oldest => Count == 0 ? null : At(0).Record;

    /// <summary>The newest record; null while it is empty.</summary>
    public ObservedRecord? Newest => Count == 0 ? null : At(Count - 1).Record;

    /// <summary>
    /// Adds a record. Offsets rise; a record of another log empties the ring first, and an offset that was given
    /// again (the collector lost its tail) takes away those that are no longer in the log.
    /// </summary>
    public void Add(ObservedRecord record)
    {
        if (Newest is { } newest && newest.Id.LogId != record.Id.LogId)
            Clear();
        while (Newest is { } last && last.Id.Offset >= record.Id.Offset)
            RemoveNewest();

        var bytes = record.Bytes;
        if (!ReferenceEquals(Newest?.Request, record.Request))
            bytes += ObservedRecord.BytesOf(record.Request);
        while (Count > 0 && (Bytes + bytes > _bytesMax || Count == _countMax))
            RemoveOldest();

        if (Count == _slots.Length)
            Grow();
        _slots[(_head + Count) % _slots.Length] = new Slot(record, bytes);
        Count++;
        Bytes += bytes;
    }

    /// <summary>Takes out the records that somebody may not keep any more; returns how many.</summary>
    public int Remove(Func<ObservedRecord, bool> isGone)
    {
        var kept = new List<Slot>(Count);
        for (var index = 0; index < Count; index++)
        {
            if (!isGone(At(index).Record))
                kept.Add(At(index));
        }

        var removed = Count - kept.Count;
        Array.Clear(_slots);
        kept.CopyTo(_slots);
        (_head, Count, Bytes) = (0, kept.Count, kept.Sum(slot => (long)slot.Bytes));
        return removed;
    }

    /// <summary>Finds a record by log and offset.</summary>
    public bool TryGet(EventId id, [NotNullWhen(true)] out ObservedRecord? record)
    {
        var index = IndexOf(id.Offset);
        record = index < Count && At(index).Record is { } found && found.Id == id ? found : null;
        return record is not null;
    }

    /// <summary>
    /// References of at most <paramref name="limit"/> records below an offset (null: all), newest first.
    /// </summary>
    public ObservedRecord[] NewestFirst(ulong? beforeOffset, int limit)
    {
        var end = beforeOffset is { } before ? IndexOf(before) : Count;
        var records = new ObservedRecord[Math.Min(end, limit)];
        for (var index = 0; index < records.Length; index++)
            records[index] = At(end - 1 - index).Record;
        return records;
    }

    private ref Slot At(int index) => ref _slots[(_head + index) % _slots.Length];

    // First index whose offset is not below the given one; Count where there is none.
    private int IndexOf(ulong offset)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (At(middle).Record.Id.Offset < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void RemoveOldest()
    {
        Bytes -= At(0).Bytes;
        At(0) = default;
        _head = (_head + 1) % _slots.Length;
        Count--;
    }

    private void RemoveNewest()
    {
        Bytes -= At(Count - 1).Bytes;
        At(Count - 1) = default;
        Count--;
    }

    private void Clear()
    {
        Array.Clear(_slots);
        (_head, Count, Bytes) = (0, 0, 0);
    }

    private void Grow()
    {
        var slots = new Slot[Math.Min(_countMax, _slots.Length * 2)];
        for (var index = 0; index < Count; index++)
            slots[index] = At(index);
        (_slots, _head) = (slots, 0);
    }

    private readonly record struct Slot(ObservedRecord Record, int Bytes);
}
