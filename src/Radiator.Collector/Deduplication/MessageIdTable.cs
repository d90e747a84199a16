using System.Numerics;
using Radiator.Collector.Ingest;

namespace Radiator.Collector.Deduplication;

/// <summary>
/// The message ids of the last while, each with the offset of its first event: first in, first out, by age and by
/// number. Open addressing over a ring that grows as it fills; 24 bytes an id and at most 16 of table: 130 MB for
/// 4,000,000 ids. Not thread-safe: the log's writer alone uses it.
/// </summary>
internal sealed class MessageIdTable(TimeSpan window, int maxIds)
{
    // Ids that came within one step of time expire together, up to one step late.
    private static readonly long StepNanos = TimeSpan.FromSeconds(10).Ticks * 100;

    private readonly long _windowNanos = window.Ticks * 100;
    private readonly Queue<(long Time, ulong Sequence)> _steps = [];
    private Entry[] _ring = new Entry[Math.Min(1024, maxIds)];
    private int[] _table = new int[4096];
    private ulong _oldest;
    private ulong _next;
    private long _lastStep = long.MinValue / 2;
    private long _evictions;

    /// <summary>Ids that are remembered. May be asked from any thread.</summary>
    public int Count => (int)(Volatile.Read(ref _next) - Volatile.Read(ref _oldest));

    /// <summary>
    /// Ids that were forgotten before their time, because there were too many. May be asked from any thread.
    /// </summary>
    public long Evictions => Volatile.Read(ref _evictions);

    /// <summary>
    /// Remembers an id; false where it is known, with the offset that it was given then. <paramref name="now"/> in
    /// nanoseconds.
    /// </summary>
    public bool TryAdd(UInt128 hash, ulong offset, long now, out ulong firstOffset)
    {
        firstOffset = 0;
        if (_windowNanos == 0)
            return true;
        Expire(now);
        var slot = Find(hash);
        if (_table[slot] != 0)
        {
            firstOffset = _ring[_table[slot] - 1].Offset;
            return false;
        }

        if (MakeRoom())
            slot = Find(hash);
        if (now - _lastStep >= StepNanos)
        {
            _steps.Enqueue((now, _next));
            _lastStep = now;
        }

        var index = IndexOf(_next++);
        _ring[index] = new Entry((ulong)(hash >> 64), (ulong)hash, offset);
        _table[slot] = index + 1;
        return true;
    }

    /// <summary>
    /// Reads the places that the ids of a request are about to be looked up in. The table is larger than any cache:
    /// together these reads wait for memory about once, one by one each of them would.
    /// </summary>
    public int Approach(ReadOnlySpan<IntakeItem> items)
    {
        var (mask, places) = (_table.Length - 1, 0);
        foreach (ref readonly var item in items)
            places |= item.Id is { } id ? _table[(int)((ulong)id & (ulong)mask)] : 0;
        return places;
    }

    /// <summary>Forgets the ids that were added last: their commit failed.</summary>
    public void RemoveNewest(int count)
    {
        for (var i = 0; i < count && Count > 0; i++)
            Remove(Find(_ring[IndexOf(--_next)].Hash));
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        Array.Clear(_table);
        _steps.Clear();
        (_oldest, _next, _lastStep) = (0, 0, long.MinValue / 2);
    }

    private void Expire(long now)
    {
        while (_steps.Count > 0 && _steps.Peek().Time + StepNanos + _windowNanos <= now)
        {
            _steps.Dequeue();
            // A step's ids end where the next one's begin; taken-back ids may have left a step beyond the newest id.
            var end = Math.Min(_steps.Count > 0 ? _steps.Peek().Sequence : _next, _next);
            while (_oldest < end)
                RemoveOldest();
        }
    }

    private bool MakeRoom()
    {
        if (Count == maxIds)
        {
            _evictions++;
            RemoveOldest();
            return true;
        }

        if (Count < _ring.Length)
            return false;
        Grow();
        return true;
    }

    private void RemoveOldest() => Remove(Find(_ring[IndexOf(_oldest++)].Hash));

    /// <summary>The slot that holds the hash, or the empty one where it belongs.</summary>
    private int Find(UInt128 hash)
    {
        var mask = _table.Length - 1;
        var slot = (int)((ulong)hash & (ulong)mask);
        while (_table[slot] != 0 && _ring[_table[slot] - 1].Hash != hash)
            slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>Empties a slot and closes the gap: no tombstones pile up over the years.</summary>
    private void Remove(int slot)
    {
        var mask = _table.Length - 1;
        _table[slot] = 0;
        for (var next = (slot + 1) & mask; _table[next] != 0; next = (next + 1) & mask)
        {
            var home = (int)(_ring[_table[next] - 1].Low & (ulong)mask);
            if (((next - home) & mask) < ((next - slot) & mask))
                continue;
            (_table[slot], _table[next]) = (_table[next], 0);
            slot = next;
        }
    }

    private void Grow()
    {
        var count = Count;
        var ring = new Entry[(int)Math.Min((long)_ring.Length * 2, maxIds)];
        for (var i = 0; i < count; i++)
            ring[i] = _ring[IndexOf(_oldest + (ulong)i)];
        // Sequences begin at 0 again, so that places in the ring are sequences modulo its new length.
        var steps = _steps.ToArray();
        _steps.Clear();
        foreach (var step in steps)
            _steps.Enqueue((step.Time, step.Sequence <= _oldest ? 0 : step.Sequence - _oldest));
        (_ring, _oldest, _next) = (ring, 0, (ulong)count);
        _table = new int[Math.Max(4096, (int)BitOperations.RoundUpToPowerOf2((uint)ring.Length * 2))];
        for (var i = 0; i < count; i++)
            _table[Find(_ring[i].Hash)] = i + 1;
    }

    private int IndexOf(ulong sequence) => (int)(sequence % (ulong)_ring.Length);

    // Two halves: a field of type UInt128 would be aligned to 16 bytes and cost a third more.
    private readonly record struct Entry(ulong High, ulong Low, ulong Offset)
    {
        public UInt128 Hash => new(High, Low);
    }
}
