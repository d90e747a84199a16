using System.Buffers;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// A <c>Batch</c> of which only the records are found, as the peer's subscriber only finds its lines: what is measured
/// is the collector, not what a reader does with an event.
/// </summary>
internal sealed class CountedBatch
{
    private const int LengthDelimited = 2;

    public static readonly Method<SubscribeRequest, CountedBatch> Subscribe = new(
        MethodType.ServerStreaming, EventStreamMethods.Subscribe.ServiceName, EventStreamMethods.Subscribe.Name,
        EventStreamMethods.Subscribe.RequestMarshaller,
        new Marshaller<CountedBatch>((_, _) => throw new NotSupportedException(), Read));

    /// <summary>The send time of each record.</summary>
    public List<long> SentAt { get; } = new(64);

    private static CountedBatch Read(ReadOnlySequence<byte> message)
    {
        var batch = new CountedBatch();
        var bytes = message.IsSingleSegment ? message.FirstSpan : message.ToArray();
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var value = Varint(ref bytes);
            if ((tag & 7) != LengthDelimited)
                continue;
            if (tag >> 3 == Batch.RecordsFieldNumber)
                batch.SentAt.Add(BatchRequest.SentAt(bytes[..(int)value]));
            bytes = bytes[(int)value..];
        }

        return batch;
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
