using Radiator.Wire.Blocks;

namespace Radiator.Collector.EventLog;

/// <summary>
/// Reads blocks from the log's files, for one reader. The file is open only during a read: a reader that stands still
/// must not keep alive what retention has deleted. Not thread-safe.
/// </summary>
internal sealed class LogReader(SegmentLog log)
{
    private const int ChunkBytes = 256 * 1024;

    private byte[] _buffer = [];
    private Segment? _segment;
    private ulong _nextOffset;
    private long _nextPosition;

    /// <summary>
    /// Replaces the content of <paramref name="blocks"/> by the block that holds <paramref name="offset"/> and some
    /// that follow. Their bytes are good until the next call. The offset must be below the log's head.
    /// </summary>
    public LogRead Read(ulong offset, List<RecordBlock> blocks)
    {
        blocks.Clear();
        while (true)
        {
            if (log.FindSegment(offset) is not { } segment)
                return new LogRead(IsMissing: true, log.OldestOffset);
            try
            {
                using (log.Folder.Rewriting.Read())
                    return Read(segment, offset, blocks);
            }
            catch (FileNotFoundException) when (log.FindSegment(offset) != segment)
            {
                // Retention was faster; ask again.
            }
        }
    }

    private LogRead Read(Segment segment, ulong offset, List<RecordBlock> blocks)
    {
        if (!segment.IsIndexed)
            segment.SetIndex(SegmentScan.Index(segment.Path, segment.Length));
        var end = segment.EndOffset;
        var position = segment == _segment && offset == _nextOffset ? _nextPosition : segment.FindPosition(offset);
        if (_buffer.Length == 0)
            _buffer = GC.AllocateUninitializedArray<byte>(ChunkBytes);
        using var handle = SegmentScan.Open(segment.Path);
        while (true)
        {
            var wanted = (int)Math.Min(_buffer.Length, segment.Length - position);
            if (wanted < BlockHeader.Size || !SegmentScan.ReadExactly(handle, _buffer.AsSpan(0, wanted), position))
                return new LogRead(IsMissing: true, end);
            var (used, need, missing) = Cut(_buffer.AsMemory(0, wanted), offset, blocks, end);
            position += used;
            if (missing is { } resumeAt)
                return new LogRead(IsMissing: true, resumeAt);
            if (blocks.Count > 0)
            {
                (_segment, _nextPosition) = (segment, position);
                _nextOffset = blocks[^1].FirstOffset + (ulong)blocks[^1].Count;
                return default;
            }

            // Either blocks before the offset were skipped, or one block is larger than the buffer.
            if (need > _buffer.Length)
                _buffer = GC.AllocateUninitializedArray<byte>(need);
            else if (need == 0 && _buffer.Length > ChunkBytes)
                _buffer = GC.AllocateUninitializedArray<byte>(ChunkBytes);
        }
    }

    /// <summary>
    /// Cuts a piece of the file into blocks. Returns how far it got, what the next block needs where it is not whole in
    /// the piece, and where to go on where the wanted block is damaged.
    /// </summary>
    private static (int Used, int Need, ulong? ResumeAt) Cut(
        ReadOnlyMemory<byte> piece, ulong offset, List<RecordBlock> blocks, ulong end)
    {
        var used = 0;
        while (piece.Length - used >= BlockHeader.Size)
        {
            if (!BlockHeader.TryRead(piece.Span[used..], out var header))
                return (used, 0, blocks.Count == 0 ? end : null);
            var size = BlockHeader.Size + header.Length;
            if (size > piece.Length - used)
                return (used, size, null);
            if (header.EndOffset > offset)
            {
                var payload = piece.Slice(used + BlockHeader.Size, header.Length);
                if (Crc32C.Of(payload.Span) != header.PayloadChecksum)
                    return (used, 0, blocks.Count == 0 ? header.EndOffset : null);
                blocks.Add(RecordBlock.Read(payload));
            }

            used += size;
        }

        return (used, 0, null);
    }
}
