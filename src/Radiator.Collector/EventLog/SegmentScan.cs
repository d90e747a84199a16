using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Radiator.Collector.EventLog;

/// <summary>Goes through the blocks of a segment file, from the start, without trusting any of its bytes.</summary>
internal static class SegmentScan
{
    /// <summary>The file's header; null where it has none that is whole.</summary>
    public static SegmentHeader? ReadHeader(string path)
    {
        using var handle = Open(path);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Size];
        var read = RandomAccess.Read(handle, bytes, 0);
        return SegmentHeader.TryRead(bytes[..read], out var header) ? header : null;
    }

    /// <summary>
    /// Calls <paramref name="visit"/> with each block of the file in order. Returns where the last whole block ends:
    /// what lies behind is a torn write. A block with a damaged payload counts as torn unless a whole block follows.
    /// </summary>
    public static long Blocks(string path, ulong firstOffset, Action<BlockHeader, ReadOnlyMemory<byte>> visit)
    {
        using var handle = Open(path);
        var end = (long)SegmentHeader.Size;
        var (position, expected) = (end, firstOffset);
        var damaged = new List<BlockHeader>();
        while (TryReadHeader(handle, position, out var header) && header.FirstOffset == expected)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(header.Length);
            var payload = buffer.AsMemory(0, header.Length);
            var isRead = ReadExactly(handle, payload.Span, position + BlockHeader.Size);
            var isWhole = isRead && Crc32C.Of(payload.Span) == header.PayloadChecksum;
            position += BlockHeader.Size + header.Length;
            expected = header.EndOffset;
            if (isWhole)
            {
                // Damage in the middle of a file is no torn tail: what stands behind it stays readable.
                foreach (var block in damaged)
                    visit(block, default);
                damaged.Clear();
                visit(header, payload);
                end = position;
            }
            else if (isRead)
            {
                damaged.Add(header);
            }

            ArrayPool<byte>.Shared.Return(buffer);
            if (!isRead)
                break;
        }

        return end;
    }

    /// <summary>The sparse index of a file that is complete, from the headers alone.</summary>
    public static List<(ulong Offset, long Position)> Index(string path, long length)
    {
        var index = new List<(ulong, long)>();
        using var handle = Open(path);
        var (position, indexed) = ((long)SegmentHeader.Size, long.MinValue / 2);
        while (position < length && TryReadHeader(handle, position, out var header))
        {
            if (position - indexed >= Segment.IndexStride)
            {
                index.Add((header.FirstOffset, position));
                indexed = position;
            }

            position += BlockHeader.Size + header.Length;
        }

        return index;
    }

    public static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Reads until the span is full; false where the file ends before.</summary>
    public static bool ReadExactly(SafeFileHandle handle, Span<byte> to, long position)
    {
        while (to.Length > 0)
        {
            var read = RandomAccess.Read(handle, to, position);
            if (read == 0)
                return false;
            to = to[read..];
            position += read;
        }

        return true;
    }

    private static bool TryReadHeader(SafeFileHandle handle, long position, out BlockHeader header)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        header = default;
        return ReadExactly(handle, bytes, position) && BlockHeader.TryRead(bytes, out header);
    }
}
