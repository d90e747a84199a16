using System.Buffers.Binary;

namespace Radiator.Collector.EventLog;

/// <summary>The first bytes of a segment file (docs/adr/0003-event-log.md, "On disk").</summary>
/// <param name="LogId">The log that it belongs to.</param>
/// <param name="Epoch">The epoch in which it was begun.</param>
/// <param name="FirstOffset">Offset of its first record.</param>
internal readonly record struct SegmentHeader(Guid LogId, ulong Epoch, ulong FirstOffset)
{
    public const int Size = 48;

    private const uint FormatVersion = 1;

    private static ReadOnlySpan<byte> Magic => "RADIALOG"u8;

    public void Write(Span<byte> to)
    {
        Magic.CopyTo(to);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], FormatVersion);
        LogId.TryWriteBytes(to[12..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64LittleEndian(to[28..], Epoch);
        BinaryPrimitives.WriteUInt64LittleEndian(to[36..], FirstOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(to[44..], Crc32C.Of(to[..44]));
    }

    /// <summary>False for bytes that are no header of ours, a damaged one, or one of another format version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out SegmentHeader header)
    {
        header = default;
        if (from.Length < Size || !from.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(from[8..]) != FormatVersion
            || BinaryPrimitives.ReadUInt32LittleEndian(from[44..]) != Crc32C.Of(from[..44]))
            return false;
        header = new SegmentHeader(
            new Guid(from.Slice(12, 16), bigEndian: true),
            BinaryPrimitives.ReadUInt64LittleEndian(from[28..]),
            BinaryPrimitives.ReadUInt64LittleEndian(from[36..]));
        return true;
    }
}
