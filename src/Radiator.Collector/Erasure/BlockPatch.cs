using Radiator.Collector.EventLog;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Erasure;

/// <summary>A block that takes the place of another one of the same length.</summary>
/// <param name="SegmentOffset">First offset of its segment: the file's name.</param>
/// <param name="Position">Of the block's header in the file.</param>
/// <param name="Bytes">Header and payload.</param>
internal sealed record BlockPatch(ulong SegmentOffset, long Position, byte[] Bytes)
{
    public static BlockPatch Of(ulong segmentOffset, long position, in BlockHeader old, RecordBlock block)
    {
        var bytes = new byte[BlockHeader.Size + block.Payload.Length];
        var header = old with { PayloadChecksum = Crc32C.Of(block.Payload.Span) };
        header.Write(bytes);
        block.Payload.CopyTo(bytes.AsMemory(BlockHeader.Size));
        return new BlockPatch(segmentOffset, position, bytes);
    }
}
