using Radiator.Events;

namespace Radiator.Collector.Deduplication;

/// <summary>
/// Reads two fields of a <c>Record</c> that holds an <c>Event</c>, past all the others: at start this runs over
/// millions of records, and decoding the whole message would cost many times as much.
/// </summary>
internal readonly ref struct EventIndex
{
    private const int EventField = 3;
    private const int MessageIdField = 4;
    private const int FlagsField = 12;

    private EventIndex(ReadOnlySpan<byte> messageId, EventFlags flags)
    {
        MessageId = messageId;
        Flags = flags;
    }

    /// <summary>UTF-8; empty where there is none.</summary>
    public ReadOnlySpan<byte> MessageId { get; }

    public EventFlags Flags { get; }

    /// <summary>Throws <see cref="InvalidDataException"/> for bytes that are no record.</summary>
    public static EventIndex Read(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> messageId = default;
        var flags = EventFlags.None;
        while (!record.IsEmpty)
        {
            var field = Next(ref record);
            if (field.Number != EventField)
                continue;
            var fields = field.Bytes;
            while (!fields.IsEmpty)
            {
                var inner = Next(ref fields);
                if (inner.Number == MessageIdField)
                    messageId = inner.Bytes;
                else if (inner.Number == FlagsField)
                    flags = (EventFlags)inner.Value;
            }
        }

        return new EventIndex(messageId, flags);
    }

    private static Field Next(scoped ref ReadOnlySpan<byte> rest)
    {
        var tag = Varint(ref rest);
        var number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                return new Field(number, Varint(ref rest), default);
            case 1:
                Take(ref rest, 8);
                return new Field(number, 0, default);
            case 2:
                return new Field(number, 0, Take(ref rest, Varint(ref rest)));
            default:
                throw new InvalidDataException($"Wire type {tag & 7} in a record.");
        }
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest, ulong length)
    {
        if (length > (ulong)rest.Length)
            throw new InvalidDataException("A field is longer than its record.");
        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }

    private static ulong Varint(scoped ref ReadOnlySpan<byte> rest)
    {
        var value = 0UL;
        for (var i = 0; i < rest.Length && i < 10; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A number without an end in a record.");
    }

    private readonly ref struct Field(int number, ulong value, ReadOnlySpan<byte> bytes)
    {
        public readonly int Number = number;
        public readonly ulong Value = value;
        public readonly ReadOnlySpan<byte> Bytes = bytes;
    }
}
