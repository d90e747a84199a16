using Google.Protobuf;
using Radiator.Wire.Stream.V1;

namespace Radiator.Wire.Blocks;

/// <summary>
/// Takes records out of a block without moving anything: what goes is overwritten by a tombstone of the same length, so
/// that offsets and places in the log's files stay.
/// </summary>
public static class BlockEraser
{
    // Fields of a Record and of a Request (stream.proto) that are written here by hand.
    private const byte ErasedTag = (5 << 3) | 2;
    private const byte PaddingTag = (15 << 3) | 2;
    private const int RecordPrefix = 18;
    private const int RequestPrefix = 9;

    // Field erased_at_unix_nanos with its tag: the time as a varint has nine bytes until the year 2262.
    private const int ErasedLength = 10;

    /// <summary>
    /// The block, as long as before, without what these records held. Its request keeps what
    /// <paramref name="request"/> keeps; null: all of it. Throws <see cref="ArgumentException"/> for a request that
    /// holds more than the block's own.
    /// </summary>
    /// <param name="block">As it is in the log.</param>
    /// <param name="indexes">Which records.</param>
    /// <param name="request">The request with fields cleared; its id does not count.</param>
    /// <param name="erasedAt">For the tombstones.</param>
    public static RecordBlock Erase(
        RecordBlock block, IEnumerable<int> indexes, Request? request, DateTimeOffset erasedAt)
    {
        var payload = block.Payload.ToArray();
        foreach (var index in indexes)
        {
            var message = MessageOf(block, block.RecordMessage(index));
            WriteTombstone(payload.AsSpan(message.Start, message.Length), UnixNanos.Of(erasedAt));
        }

        if (request is not null)
        {
            var message = MessageOf(block, block.RequestMessage);
            WriteRequest(payload.AsSpan(message.Start, message.Length), request);
        }

        return RecordBlock.Read(payload);
    }

    private static (int Start, int Length) MessageOf(RecordBlock block, ReadOnlyMemory<byte> message)
    {
        block.Payload.Span.Overlaps(message.Span, out var start);
        return (start, message.Length);
    }

    private static void WriteTombstone(Span<byte> message, long erasedAt)
    {
        var rest = message[RecordPrefix..];
        // Every event and every discard is longer than that; were one not, its time is what goes.
        var hasTime = rest.Length >= ErasedLength + 4;
        rest[0] = ErasedTag;
        rest[1] = hasTime ? (byte)ErasedLength : (byte)0;
        rest = rest[2..];
        if (hasTime)
        {
            rest[0] = 1 << 3;
            WriteVarint(rest[1..ErasedLength], (ulong)erasedAt);
            rest = rest[ErasedLength..];
        }

        WritePadding(rest);
    }

    private static void WriteRequest(Span<byte> message, Request request)
    {
        var kept = request.Clone();
        kept.Id = 0;
        kept.Padding = ByteString.Empty;
        var bytes = kept.ToByteArray();
        var rest = message[RequestPrefix..];
        if (bytes.Length > rest.Length)
            throw new ArgumentException("The request must be a part of the block's own.", nameof(request));
        bytes.CopyTo(rest);
        WritePadding(rest[bytes.Length..]);
    }

    /// <summary>
    /// Fills what is left with a field of zeros. One single byte cannot be a field; none of ours leaves one.
    /// </summary>
    private static void WritePadding(Span<byte> rest)
    {
        if (rest.IsEmpty)
            return;
        if (rest.Length == 1)
            throw new ArgumentException("One byte is no place for a field.");
        rest[0] = PaddingTag;
        // A length may be written with more bytes than it needs (Protocol Buffers, "Encoding"): so that any room fills.
        var width = rest.Length - 2 <= 0x7F ? 1 : rest.Length - 3 <= 0x3FFF ? 2 : rest.Length - 4 <= 0x1FFFFF ? 3 : 4;
        var content = rest[(1 + width)..];
        WriteVarint(rest.Slice(1, width), (ulong)content.Length);
        content.Clear();
    }

    /// <summary>Writes a number into exactly so many bytes.</summary>
    private static void WriteVarint(Span<byte> to, ulong value)
    {
        for (var i = 0; i < to.Length - 1; i++)
        {
            to[i] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[^1] = (byte)value;
    }
}
