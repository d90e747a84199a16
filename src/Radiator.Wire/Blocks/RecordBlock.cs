using System.Diagnostics.CodeAnalysis;

namespace Radiator.Wire.Blocks;

/// <summary>
/// The records of one HTTP request in their wire form: fields <c>requests</c> and <c>records</c> of a
/// <c>radiator.stream.v1.Batch</c>, one after the other. The log stores these bytes and the stream sends them;
/// nothing is encoded twice.
/// </summary>
[SuppressMessage("Performance", "CA1819", Justification = "The bytes are the point.")]
public sealed class RecordBlock
{
    /// <summary>Field <c>requests</c>, then every field <c>records</c>.</summary>
    public ReadOnlyMemory<byte> Payload => throw new NotImplementedException();

    /// <summary>Records in it; at least 1.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Offset of the first record, once assigned.</summary>
    public ulong FirstOffset => throw new NotImplementedException();

    /// <summary>Writes the offsets into the bytes, in place. Once, before the block is shared.</summary>
    public void AssignOffsets(ulong first) => throw new NotImplementedException();

    /// <summary>A block over bytes that were read back from a log; throws <see cref="InvalidDataException"/> where they are none.</summary>
    public static RecordBlock Read(ReadOnlyMemory<byte> payload) => throw new NotImplementedException();

    /// <summary>The request's field, tag and length included: what goes before a record of this block.</summary>
    public ReadOnlyMemory<byte> RequestField => throw new NotImplementedException();

    /// <summary>The fields <paramref name="from"/> to <paramref name="to"/> (exclusive) of the records, by index, as one piece of bytes.</summary>
    public ReadOnlyMemory<byte> RecordFields(int from, int to) => throw new NotImplementedException();

    /// <summary>One record's message, without tag and length.</summary>
    public ReadOnlyMemory<byte> RecordMessage(int index) => throw new NotImplementedException();

    /// <summary>Whether a record is a discard, without decoding it.</summary>
    public bool IsDiscard(int index) => throw new NotImplementedException();
}
