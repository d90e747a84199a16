using System.Buffers;
using System.Buffers.Binary;

namespace Radiator.Wire.Blocks;

/// <summary>
/// The records of one HTTP request in their wire form: fields <c>requests</c> and <c>records</c> of a
/// <c>radiator.stream.v1.Batch</c>, one after the other. The log stores these bytes and the stream sends them;
/// nothing is encoded twice. Immutable once its offsets are assigned; may then be read from any thread.
/// </summary>
/// <remarks>
/// The memory of a block that a builder made is the pool's, and goes back to it when the last holder lets go: blocks
/// live long enough to reach the oldest generation and are of no use a moment later, which is what a collector of
/// garbage does worst. A holder that forgets to let go costs the pool an array and nothing else.
/// </remarks>
public sealed class RecordBlock
{
    // Tags of the two fields of a Batch, and of the first fields of Request and Record, which are always written.
    internal const byte RequestTag = (1 << 3) | 2;
    internal const byte RecordTag = (2 << 3) | 2;
    private const byte OffsetTag = (1 << 3) | 1;
    private const byte RequestIdTag = (2 << 3) | 1;
    private const byte EventTag = (3 << 3) | 2;
    private const byte DiscardTag = (4 << 3) | 2;
    private const int RecordPrefix = 18;

    private readonly ReadOnlyMemory<byte> _payload;
    private readonly int[] _fieldStarts;
    private readonly int[] _messageStarts;
    private readonly byte[]? _rented;
    private int _holders = 1;

    /// <summary>Over an array of the shared pool, which this block gives back.</summary>
    internal RecordBlock(byte[] rented, int length, int[] fieldStarts, int[] messageStarts)
        : this(rented.AsMemory(0, length), fieldStarts, messageStarts) => _rented = rented;

    internal RecordBlock(ReadOnlyMemory<byte> payload, int[] fieldStarts, int[] messageStarts)
    {
        _payload = payload;
        _fieldStarts = fieldStarts;
        _messageStarts = messageStarts;
        FirstOffset = BinaryPrimitives.ReadUInt64LittleEndian(payload.Span[(messageStarts[1] + 1)..]);
    }

    /// <summary>Field <c>requests</c>, then every field <c>records</c>.</summary>
    public ReadOnlyMemory<byte> Payload => _payload;

    /// <summary>Bytes of memory that it keeps, the pool's rounding included.</summary>
    public int MemoryBytes => _rented?.Length ?? _payload.Length;

    /// <summary>Records in it; at least 1.</summary>
    public int Count => _messageStarts.Length - 1;

    /// <summary>Offset of the first record, once assigned.</summary>
    public ulong FirstOffset { get; private set; }

    /// <summary>The request's field, tag and length included: what goes before a record of this block.</summary>
    public ReadOnlyMemory<byte> RequestField => _payload[.._fieldStarts[0]];

    /// <summary>The request's message, without tag and length.</summary>
    public ReadOnlyMemory<byte> RequestMessage => _payload[_messageStarts[0].._fieldStarts[0]];

    /// <summary>
    /// A block over bytes that were read back from a log; throws <see cref="InvalidDataException"/> where they are
    /// none.
    /// </summary>
    public static RecordBlock Read(ReadOnlyMemory<byte> payload)
    {
        var span = payload.Span;
        var fieldStarts = new List<int>();
        var messageStarts = new List<int>();
        var at = 0;
        while (at < span.Length)
        {
            var isRequest = messageStarts.Count == 0;
            var start = at;
            if (span[at++] != (isRequest ? RequestTag : RecordTag))
                throw Broken(start);
            var length = ReadLength(span, ref at);
            if (length > span.Length - at || !HasPrefix(span.Slice(at, length), isRequest))
                throw Broken(start);
            if (!isRequest)
                fieldStarts.Add(start);
            messageStarts.Add(at);
            at += length;
        }

        if (messageStarts.Count < 2)
            throw Broken(at);
        fieldStarts.Add(at);
        return new RecordBlock(payload, [.. fieldStarts], [.. messageStarts]);
    }

    /// <summary>
    /// Writes the offsets into the bytes, in place. Only for a block that a builder made; once, before it is shared.
    /// </summary>
    public void AssignOffsets(ulong first)
    {
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_payload).Span;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(_messageStarts[0] + 1)..], first);
        for (var i = 0; i < Count; i++)
        {
            var message = bytes[_messageStarts[i + 1]..];
            BinaryPrimitives.WriteUInt64LittleEndian(message[1..], first + (ulong)i);
            BinaryPrimitives.WriteUInt64LittleEndian(message[10..], first);
        }

        FirstOffset = first;
    }

    /// <summary>
    /// Keeps the memory for one more holder. Only where another holder is known to be there, such as the ring that has
    /// given the block out, under its lock.
    /// </summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>One holder less; whoever lets go may not touch any piece of the block again.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0 && _rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    /// <summary>
    /// The fields of the records <paramref name="from"/> to <paramref name="to"/> (exclusive), by index, as one piece
    /// of bytes.
    /// </summary>
    public ReadOnlyMemory<byte> RecordFields(int from, int to) => _payload[_fieldStarts[from].._fieldStarts[to]];

    /// <summary>One record's message, without tag and length.</summary>
    public ReadOnlyMemory<byte> RecordMessage(int index) =>
        _payload[_messageStarts[index + 1].._fieldStarts[index + 1]];

    /// <summary>Whether a record is an event, without decoding it.</summary>
    public bool IsEvent(int index) => Kind(index) == EventTag;

    /// <summary>Whether a record is a discard, likewise. Neither: it has to do with an erasure.</summary>
    public bool IsDiscard(int index) => Kind(index) == DiscardTag;

    private byte Kind(int index) => _payload.Span[_messageStarts[index + 1] + RecordPrefix];

    private static bool HasPrefix(ReadOnlySpan<byte> message, bool isRequest) => isRequest
        ? message.Length >= 9 && message[0] == OffsetTag
        : message.Length > RecordPrefix && message[0] == OffsetTag && message[9] == RequestIdTag;

    private static int ReadLength(ReadOnlySpan<byte> span, ref int at)
    {
        uint value = 0;
        for (var shift = 0; shift < 35 && at < span.Length; shift += 7)
        {
            var part = span[at++];
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return value <= int.MaxValue ? (int)value : throw Broken(at);
        }

        throw Broken(at);
    }

    private static InvalidDataException Broken(int at) =>
        new($"Byte {at} of a record block is not where a request or a record can stand.");
}
