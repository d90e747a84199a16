using System.Buffers;
using Google.Protobuf;
using Radiator.Grpc;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Streaming;

/// <summary>
/// A <c>Batch</c> whose requests and records are pieces of bytes that are encoded already: as they are in the log they
/// go onto the wire. One per subscription, used again for each message.
/// </summary>
internal sealed class BatchFrame
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];
    private readonly Batch _header = new();

    /// <summary>Fields <c>log_id</c> and after it; requests and records stay empty.</summary>
    public Batch Header => _header;

    /// <summary>Records so far.</summary>
    public int Records { get; private set; }

    /// <summary>Bytes of records and their requests so far.</summary>
    public int Bytes { get; private set; }

    /// <summary>How it is written. Nobody reads one: a subscriber reads a <see cref="Batch"/>.</summary>
    public static Marshaller<BatchFrame> Marshaller { get; } = new(
        static (frame, writer) => frame.WriteTo(writer),
        static _ => throw new NotSupportedException("A batch frame is only written; read a Batch."));

    public void Add(ReadOnlyMemory<byte> fields, int records)
    {
        _pieces.Add(fields);
        Bytes += fields.Length;
        Records += records;
    }

    /// <summary>Ready for the next message.</summary>
    public void Clear()
    {
        _pieces.Clear();
        (Bytes, Records) = (0, 0);
        _header.Gap = null;
    }

    private void WriteTo(IBufferWriter<byte> writer)
    {
        foreach (var piece in _pieces)
            writer.Write(piece.Span);
        _header.WriteTo(writer);
    }
}
