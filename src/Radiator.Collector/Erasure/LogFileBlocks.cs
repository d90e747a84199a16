using Radiator.Collector.EventLog;

namespace Radiator.Collector.Erasure;

/// <summary>
/// The blocks of one segment file, one after the other, up to what was committed when it began. The file is open only
/// during a step: it may be written to meanwhile, or be deleted by retention, and then it has ended. Not thread-safe.
/// </summary>
internal sealed class LogFileBlocks(Segment segment)
{
    private readonly long _end = segment.Length;
    private long _next = SegmentHeader.Size;

    /// <summary>The next block; its payload is null where it is damaged. False at the end.</summary>
    public bool TryNext(out long position, out BlockHeader header, out byte[]? payload)
    {
        (position, header, payload) = (_next, default, null);
        if (_next + BlockHeader.Size > _end)
            return false;
        try
        {
            using var handle = SegmentScan.Open(segment.Path);
            Span<byte> head = stackalloc byte[BlockHeader.Size];
            if (!SegmentScan.ReadExactly(handle, head, _next) || !BlockHeader.TryRead(head, out header))
                return false;
            var bytes = new byte[header.Length];
            if (!SegmentScan.ReadExactly(handle, bytes, _next + BlockHeader.Size))
                return false;
            if (Crc32C.Of(bytes) == header.PayloadChecksum)
                payload = bytes;
            _next += BlockHeader.Size + header.Length;
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
