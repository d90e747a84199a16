namespace Radiator.Terminal.Cells;

/// <summary>
/// Clusters of several code points, as UTF-8, each kept once: what a cell's glyph below 0 points to. Emptied with its
/// buffer; holds at most <see cref="CountMax"/>.
/// </summary>
internal sealed class ClusterPool
{
    /// <summary>Bytes of a cluster.</summary>
    public const int LengthMax = 32;

    /// <summary>Clusters; what comes after them is shown as U+FFFD.</summary>
    public const int CountMax = 1 << 16;

    private byte[] _bytes = [];
    private (int Start, int Next)[] _entries = [];
    private int[] _buckets = [];
    private int _used;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(
        _entries[index].Start, (index + 1 < Count ? _entries[index + 1].Start : _used) - _entries[index].Start);

    /// <summary>Index of a cluster of at most <see cref="LengthMax"/> bytes; -1 where the pool is full.</summary>
    public int Intern(ReadOnlySpan<byte> cluster)
    {
        if (_entries.Length == Count && !Grow())
            return -1;
        ref var bucket = ref _buckets[Hash(cluster) & (_buckets.Length - 1)];
        for (var index = bucket - 1; index >= 0; index = _entries[index].Next)
        {
            if (this[index].SequenceEqual(cluster))
                return index;
        }

        if (_used + cluster.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(1024, _bytes.Length * 2));
        cluster.CopyTo(_bytes.AsSpan(_used));
        _entries[Count] = (_used, bucket - 1);
        _used += cluster.Length;
        bucket = ++Count;
        return Count - 1;
    }

    public void Clear()
    {
        if (Count > 0)
            Array.Clear(_buckets);
        (Count, _used) = (0, 0);
    }

    private bool Grow()
    {
        if (Count == CountMax)
            return false;
        Array.Resize(ref _entries, Math.Max(64, Count * 2));
        _buckets = new int[_entries.Length * 2];
        for (var index = 0; index < Count; index++)
        {
            ref var bucket = ref _buckets[Hash(this[index]) & (_buckets.Length - 1)];
            _entries[index].Next = bucket - 1;
            bucket = index + 1;
        }

        return true;
    }

    private static int Hash(ReadOnlySpan<byte> cluster)
    {
        var hash = new HashCode();
        hash.AddBytes(cluster);
        return hash.ToHashCode();
    }
}
