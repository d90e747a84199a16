using Radiator.Wire.Stream.V1;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// A <c>Batch</c> of which only the records are found, as the peer's subscriber only finds its lines: what is measured
/// is the collector, not what a reader does with an event.
/// </summary>
internal static class CountedBatch
{
    private const int LengthDelimited = 2;

    /// <summary>The send time of each record.</summary>
    public static List<long> Read(ReadOnlySpan<byte> bytes)
    {
        var sentAt = new List<long>(64);
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var value = Varint(ref bytes);
            if ((tag & 7) != LengthDelimited)
                continue;
            if (tag >> 3 == Batch.RecordsFieldNumber)
                sentAt.Add(BatchRequest.SentAt(bytes[..(int)value]));
            bytes = bytes[(int)value..];
        }

        return sentAt;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
