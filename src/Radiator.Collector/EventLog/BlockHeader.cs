using System.Buffers.Binary;

namespace Radiator.Collector.EventLog;

/// <summary>
/// What stands before each block of a segment file (docs/adr/0003-event-log.md, "On disk"). Two checksums: with the
/// header whole, a damaged payload costs its own block only, because the next one can still be found.
/// </summary>
/// <param name="Length">Bytes of the payload.</param>
/// <param name="Count">Records in it.</param>
/// <param name="FirstOffset">Offset of the first one.</param>
/// <param name="ReceivedAt">Nanoseconds since 1970.</param>
/// <param name="PayloadChecksum">CRC-32C of the payload.</param>
internal readonly record struct BlockHeader(
    int Length, int Count, ulong FirstOffset, long ReceivedAt, uint PayloadChecksum)
{
    public const int Size = 32;

    /// <summary>A block's payload at most; see ADR 3. What is longer was never written by us.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    public ulong EndOffset => FirstOffset + (ulong)Count;

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, Length);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], Count);
        BinaryPrimitives.WriteUInt64LittleEndian(to[8..], FirstOffset);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], ReceivedAt);
        BinaryPrimitives.WriteUInt32LittleEndian(to[24..], PayloadChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[28..], Crc32C.Of(to[..28]));
    }

    /// <summary>False for bytes that are no header, or a damaged one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out BlockHeader header)
    {
        header = default;
        if (from.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(from[28..]) != Crc32C.Of(from[..28]))
            return false;
        header = new BlockHeader(
            BinaryPrimitives.ReadInt32LittleEndian(from),
            BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
            BinaryPrimitives.ReadUInt64LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[24..]));
        return header.Length is > 0 and <= MaxLength && header.Count > 0;
    }
}
