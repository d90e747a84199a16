using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Radiator.Collector.EventLog;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720 appendix B.4), with the processor's own instruction where it has one.
/// </summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(
                crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
