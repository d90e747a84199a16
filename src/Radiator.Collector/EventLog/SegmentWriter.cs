using Radiator.Wire.Blocks;

namespace Radiator.Collector.EventLog;

/// <summary>
/// Appends to the newest segment file and begins new ones. One caller at a time. After a failed write nothing of it
/// stays: what was half written is cut off before anything else is written.
/// </summary>
internal sealed class SegmentWriter(LogFolder folder, LogSettings settings, Guid logId, ulong epoch) : IDisposable
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private byte[] _headers = new byte[64 * BlockHeader.Size];
    private ISegmentFile? _file;
    private bool _isTornBehindLength;
    private bool _isUntrusted;

    /// <summary>The segment that is written to; null: none yet.</summary>
    public Segment? Current { get; private set; }

    /// <summary>Goes on with the file that a clean stop has left.</summary>
    public void Continue(Segment segment)
    {
        _file = settings.OpenFile(segment.Path);
        Current = segment;
    }

    /// <summary>Whether a commit of that many bytes, received then, belongs into a new file.</summary>
    public bool IsFull(long bytes, long receivedAt)
    {
        if (Current is not { } segment || segment.Length == SegmentHeader.Size)
            return false;
        // A quiet collector begins new files by age too: retention can only delete whole ones.
        var age = (receivedAt - segment.OldestAt) / 100;
        return segment.Length + bytes > settings.SegmentBytes || age > settings.MaxAge.Ticks / 8;
    }

    /// <summary>Begins a file whose first record gets <paramref name="firstOffset"/>.</summary>
    public Segment Begin(ulong firstOffset)
    {
        // What a failed write has left behind the old file's end may be whole blocks under offsets that are given
        // again.
        if (_isTornBehindLength)
            Cut(_file!, Current!);
        var header = new SegmentHeader(logId, epoch, firstOffset);
        var path = folder.SegmentPath(firstOffset);
        var file = settings.OpenFile(path);
        try
        {
            var bytes = new byte[SegmentHeader.Size];
            header.Write(bytes);
            file.SetLength(0);
            file.Write([bytes], 0);
            if (settings.FlushEachCommit)
                file.Flush();
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }

        Close();
        (_file, _isTornBehindLength, _isUntrusted) = (file, false, false);
        return Current = new Segment(path, header);
    }

    /// <summary>Whether <see cref="Begin"/> must come before the next write.</summary>
    public bool NeedsNewFile => Current is null || _isUntrusted;

    /// <summary>
    /// Writes blocks whose offsets are assigned. Throws, with nothing kept, where the disk does not take them.
    /// </summary>
    public void Write(List<(PendingAppend Append, RecordBlock Block)> group, List<BlockHeader> headers)
    {
        var (file, segment) = (_file!, Current!);
        if (_isTornBehindLength)
            Cut(file, segment);
        if (_headers.Length < group.Count * BlockHeader.Size)
            _headers = new byte[group.Count * BlockHeader.Size];
        _pieces.Clear();
        headers.Clear();
        for (var i = 0; i < group.Count; i++)
        {
            var (append, block) = group[i];
            var header = new BlockHeader(
                block.Payload.Length, block.Count, block.FirstOffset, append.ReceivedAt, Crc32C.Of(block.Payload.Span));
            headers.Add(header);
            var bytes = _headers.AsMemory(i * BlockHeader.Size, BlockHeader.Size);
            header.Write(bytes.Span);
            _pieces.Add(bytes);
            _pieces.Add(block.Payload);
        }

        try
        {
            _isTornBehindLength = true;
            file.Write(_pieces, segment.Length);
            if (settings.FlushEachCommit)
                Flush(file);
            _isTornBehindLength = false;
        }
        catch
        {
            TryCut(file, segment);
            throw;
        }
        finally
        {
            _pieces.Clear();
        }
    }

    /// <summary>Returns when the disk has everything.</summary>
    public void FlushCurrent() => _file?.Flush();

    public void Dispose() => Close();

    private void Flush(ISegmentFile file)
    {
        try
        {
            file.Flush();
        }
        catch
        {
            // After a failed fsync nobody knows which pages the kernel has given up: no more into this file.
            _isUntrusted = true;
            throw;
        }
    }

    private void Cut(ISegmentFile file, Segment segment)
    {
        file.SetLength(segment.Length);
        _isTornBehindLength = false;
    }

    private void TryCut(ISegmentFile file, Segment segment)
    {
        try
        {
            Cut(file, segment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next write tries again first.
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
