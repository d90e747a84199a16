using System.Buffers.Binary;
using Radiator.Collector.EventLog;

namespace Radiator.Collector.Erasure;

/// <summary>
/// The file <c>erasing</c> in the log's folder: blocks that are about to be written over others. A process that is
/// killed in the middle of that leaves half a block; the next start finds the rest here and writes it again. Without
/// it the block's checksum would be wrong, and its other records lost.
/// </summary>
internal static class ErasureJournal
{
    // RADIERAS, format version, patches; then each: segment, position, length, bytes; CRC-32C of all of it.
    private const int HeadSize = 16;
    private const int PatchHeadSize = 20;
    private const uint FormatVersion = 1;

    private static ReadOnlySpan<byte> Magic => "RADIERAS"u8;

    /// <summary>Writes blocks over others, so that either all of them or none is there afterwards.</summary>
    public static void Apply(LogFolder folder, IReadOnlyList<BlockPatch> patches)
    {
        var path = PathOf(folder);
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encode(patches));
            file.Flush(flushToDisk: true);
        }

        Write(folder, patches);
        File.Delete(path);
    }

    /// <summary>At start: finishes what was begun. A journal that is not whole was never acted on.</summary>
    public static void Redo(LogFolder folder)
    {
        var path = PathOf(folder);
        if (!File.Exists(path))
            return;
        if (Decode(File.ReadAllBytes(path)) is { } patches)
            Write(folder, patches);
        File.Delete(path);
    }

    private static string PathOf(LogFolder folder) => Path.Combine(folder.Path, "erasing");

    private static void Write(LogFolder folder, IReadOnlyList<BlockPatch> patches)
    {
        foreach (var ofSegment in patches.GroupBy(patch => patch.SegmentOffset))
        {
            var path = folder.SegmentPath(ofSegment.Key);
            // Retention may have been faster.
            if (!File.Exists(path))
                continue;
            using var file = File.OpenHandle(
                path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            foreach (var patch in ofSegment)
                RandomAccess.Write(file, patch.Bytes, patch.Position);
            RandomAccess.FlushToDisk(file);
        }
    }

    public static byte[] Encode(IReadOnlyList<BlockPatch> patches)
    {
        var bytes = new byte[HeadSize + patches.Sum(patch => PatchHeadSize + patch.Bytes.Length) + sizeof(uint)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), patches.Count);
        var at = HeadSize;
        foreach (var patch in patches)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), patch.SegmentOffset);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 8), patch.Position);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at + 16), patch.Bytes.Length);
            patch.Bytes.CopyTo(bytes, at + PatchHeadSize);
            at += PatchHeadSize + patch.Bytes.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Crc32C.Of(bytes.AsSpan(0, at)));
        return bytes;
    }

    /// <summary>Null for bytes that are no whole journal.</summary>
    private static List<BlockPatch>? Decode(byte[] bytes)
    {
        var end = bytes.Length - sizeof(uint);
        if (end < HeadSize || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) != FormatVersion
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(end)) != Crc32C.Of(bytes.AsSpan(0, end)))
            return null;
        var patches = new List<BlockPatch>();
        for (var at = HeadSize; at < end;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 16));
            patches.Add(new BlockPatch(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)),
                BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 8)),
                bytes.AsSpan(at + PatchHeadSize, length).ToArray()));
            at += PatchHeadSize + length;
        }

        return patches;
    }
}
