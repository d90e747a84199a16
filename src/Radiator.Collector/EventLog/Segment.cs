namespace Radiator.Collector.EventLog;

/// <summary>
/// What is known of one segment file. The writer changes it, readers ask it; the sparse index (an entry every 64 KB)
/// finds an offset's neighbourhood without reading the file from its start.
/// </summary>
internal sealed class Segment(string path, SegmentHeader header)
{
    /// <summary>Bytes of blocks between two entries of the index.</summary>
    public const int IndexStride = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly List<(ulong Offset, long Position)> _index = [];
    private long _length = SegmentHeader.Size;
    private ulong _endOffset = header.FirstOffset;

    public string Path { get; } = path;

    public SegmentHeader Header { get; } = header;

    /// <summary>When its first block was received, nanoseconds since 1970; 0: it has none.</summary>
    public long OldestAt { get; private set; }

    /// <summary>When its last block was received.</summary>
    public long NewestAt { get; private set; }

    /// <summary>
    /// Whether the index covers the file; one that was found at start gets its index with its first reader.
    /// </summary>
    public bool IsIndexed { get; private set; } = true;

    /// <summary>Bytes that are committed; readers do not look beyond.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>The offset after its last record.</summary>
    public ulong EndOffset => Volatile.Read(ref _endOffset);

    /// <summary>Writer: a block was committed at <see cref="Length"/>.</summary>
    public void Add(in BlockHeader block)
    {
        lock (_lock)
        {
            Index_NeedsLock(block.FirstOffset, _length);
            if (OldestAt == 0)
                OldestAt = block.ReceivedAt;
            NewestAt = block.ReceivedAt;
            Volatile.Write(ref _endOffset, block.EndOffset);
            // Last: a reader that sees the length sees the rest.
            Volatile.Write(ref _length, _length + BlockHeader.Size + block.Length);
        }
    }

    /// <summary>At start, for a file that is complete: what is known without reading it.</summary>
    public void Close(long length, ulong endOffset, long newestAt)
    {
        IsIndexed = false;
        OldestAt = NewestAt = newestAt;
        Volatile.Write(ref _endOffset, endOffset);
        Volatile.Write(ref _length, length);
    }

    /// <summary>Takes over an index that a reader made.</summary>
    public void SetIndex(List<(ulong Offset, long Position)> index)
    {
        lock (_lock)
        {
            if (IsIndexed)
                return;
            _index.AddRange(index);
            IsIndexed = true;
        }
    }

    /// <summary>A position at or before the block that holds <paramref name="offset"/>.</summary>
    public long FindPosition(ulong offset)
    {
        lock (_lock)
        {
            var (low, high) = (0, _index.Count);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                if (_index[middle].Offset <= offset)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low == 0 ? SegmentHeader.Size : _index[low - 1].Position;
        }
    }

    private void Index_NeedsLock(ulong offset, long position)
    {
        if (_index.Count == 0 || position - _index[^1].Position >= IndexStride)
            _index.Add((offset, position));
    }
}
