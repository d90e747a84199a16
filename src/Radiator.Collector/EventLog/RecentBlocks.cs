using Radiator.Wire.Blocks;

namespace Radiator.Collector.EventLog;

/// <summary>
/// The newest blocks in memory, bounded by their bytes, the oldest out. Holds each block until it is out, and once more
/// for whoever reads it, who lets go of it (<see cref="RecordBlock.Release"/>). Thread-safe.
/// </summary>
internal sealed class RecentBlocks(long maxBytes)
{
    private readonly Lock _lock = new();
    private RecordBlock?[] _blocks = new RecordBlock?[1024];
    private int _first;
    private int _count;
    private long _bytes;

    /// <summary>Bytes held now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    public void Add(RecordBlock block)
    {
        lock (_lock)
        {
            if (_count == _blocks.Length)
                Grow_NeedsLock();
            At_NeedsLock(_count++) = block;
            _bytes += block.MemoryBytes;
            while (_bytes > maxBytes)
            {
                ref var oldest = ref At_NeedsLock(0);
                _bytes -= oldest!.MemoryBytes;
                oldest.Release();
                oldest = null;
                _first = (_first + 1) & (_blocks.Length - 1);
                _count--;
            }
        }
    }

    /// <summary>Lets go of all of them.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            for (var i = 0; i < _count; i++)
                At_NeedsLock(i)!.Release();
            Array.Clear(_blocks);
            (_first, _count, _bytes) = (0, 0, 0);
        }
    }

    /// <summary>Puts another block in the place of the one with the same offsets, if it is here.</summary>
    public void Replace(RecordBlock block)
    {
        lock (_lock)
        {
            for (var i = 0; i < _count; i++)
            {
                ref var held = ref At_NeedsLock(i);
                if (held!.FirstOffset != block.FirstOffset)
                    continue;
                _bytes += block.MemoryBytes - held.MemoryBytes;
                held.Release();
                held = block;
                return;
            }
        }
    }

    /// <summary>
    /// Adds the block that holds <paramref name="offset"/> and those after it to <paramref name="blocks"/>, at most
    /// <paramref name="max"/>; false where the offset is older than what is held, or not written yet.
    /// </summary>
    public bool TryRead(ulong offset, int max, List<RecordBlock> blocks)
    {
        lock (_lock)
        {
            if (_count == 0 || offset < At_NeedsLock(0)!.FirstOffset)
                return false;
            var (low, high) = (0, _count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) >> 1;
                if (At_NeedsLock(middle)!.FirstOffset <= offset)
                    low = middle;
                else
                    high = middle - 1;
            }

            if (offset >= At_NeedsLock(low)!.FirstOffset + (ulong)At_NeedsLock(low)!.Count)
                return false;
            for (var i = low; i < _count && i - low < max; i++)
            {
                var block = At_NeedsLock(i)!;
                block.Hold();
                blocks.Add(block);
            }

            return true;
        }
    }

    private ref RecordBlock? At_NeedsLock(int index) => ref _blocks[(_first + index) & (_blocks.Length - 1)];

    private void Grow_NeedsLock()
    {
        var larger = new RecordBlock?[_blocks.Length * 2];
        for (var i = 0; i < _count; i++)
            larger[i] = At_NeedsLock(i);
        (_blocks, _first) = (larger, 0);
    }
}
