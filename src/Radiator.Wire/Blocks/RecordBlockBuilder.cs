using System.Runtime.InteropServices;
using Radiator.Events;

namespace Radiator.Wire.Blocks;

/// <summary>
/// Makes a <see cref="RecordBlock"/> while a request is handled: each field is copied once, from the body as received
/// into the block. Not thread-safe; one per request.
/// </summary>
public sealed class RecordBlockBuilder
{
    /// <summary>Bytes of a discarded body that are kept.</summary>
    public const int DiscardBodyMax = 4096;

    // Tag and value of offset and request_id, both fixed64.
    private const int RecordPrefix = 18;

    private readonly ProtoWriter _writer;
    private readonly List<int> _fieldStarts = [];
    private readonly List<int> _messageStarts = [];
    private readonly DateTimeOffset _receivedAt;

    /// <summary>Starts a block with its request; the id is assigned with the offsets.</summary>
    /// <param name="request">What surrounds the items.</param>
    /// <param name="capacity">Bytes expected: the body's length and a quarter is a good guess.</param>
    public RecordBlockBuilder(RequestEnvelope request, int capacity = 1024)
    {
        _writer = new ProtoWriter(capacity);
        _receivedAt = request.ReceivedAt;
        WriteRequest(request);
    }

    /// <summary>Records so far.</summary>
    public int Count => _fieldStarts.Count;

    /// <summary>Bytes so far.</summary>
    public int Length => _writer.Length;

    /// <summary>Adds an event.</summary>
    /// <param name="item">As parsed.</param>
    /// <param name="assignedMessageId">What the collector gives an item that has none; else null.</param>
    /// <param name="flags">Flags beside those of the item.</param>
    public void AddEvent(ParsedItem item, string? assignedMessageId, EventFlags flags = EventFlags.None)
    {
        var name = IndexText.Of(item.Name);
        var messageId = assignedMessageId is null ? IndexText.Of(item.MessageId) : IndexText.Of(assignedMessageId);
        var userId = IndexText.Of(item.UserId);
        var anonymousId = IndexText.Of(item.AnonymousId);
        var groupId = IndexText.Of(item.GroupId);
        var previousId = IndexText.Of(item.PreviousId);
        var original = UnixNanos.From(item.OriginalTimestamp);
        var sent = UnixNanos.From(item.SentAt);
        var corrected = UnixNanos.From(EventTime.Correct(_receivedAt, item.SentAt, item.OriginalTimestamp));

        flags |= item.Flags;
        if (assignedMessageId is not null)
            flags |= EventFlags.MessageIdAssigned;
        if (name.IsLossy | messageId.IsLossy | userId.IsLossy | anonymousId.IsLossy
            | groupId.IsLossy | previousId.IsLossy)
            flags |= EventFlags.Lossy;

        var size = ProtoWriter.FieldSize(item.RawJson.Length)
            + ProtoWriter.VarintFieldSize((ulong)item.Type)
            + ProtoWriter.FieldSize(name.Length) + ProtoWriter.FieldSize(messageId.Length)
            + ProtoWriter.FieldSize(userId.Length) + ProtoWriter.FieldSize(anonymousId.Length)
            + ProtoWriter.FieldSize(groupId.Length) + ProtoWriter.FieldSize(previousId.Length)
            + OptionalSize(original) + OptionalSize(sent) + OptionalSize(corrected)
            + ProtoWriter.VarintFieldSize((ulong)flags);

        StartRecord(kind: 3, size);
        _writer.Bytes(1, item.RawJson.Span);
        _writer.VarintUnlessZero(2, (ulong)item.Type);
        name.Write(_writer, 3);
        messageId.Write(_writer, 4);
        userId.Write(_writer, 5);
        anonymousId.Write(_writer, 6);
        groupId.Write(_writer, 7);
        previousId.Write(_writer, 8);
        Optional(9, original);
        Optional(10, sent);
        Optional(11, corrected);
        _writer.VarintUnlessZero(12, (ulong)flags);
    }

    /// <summary>Adds a discard; the body is cut at <see cref="DiscardBodyMax"/> bytes.</summary>
    public void AddDiscard(
        DiscardReason reason,
        ReadOnlyMemory<byte> body,
        string detail,
        uint? item = null,
        ulong? firstOffset = null,
        string messageId = "",
        ulong count = 1)
    {
        var message = new Stream.V1.Discard
        {
            Reason = reason.Code(),
            Count = count,
            Body = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(body[..Math.Min(body.Length, DiscardBodyMax)]),
            BodyLength = (ulong)body.Length,
            Detail = detail,
            MessageId = messageId,
        };
        if (item is { } index)
            message.Item = index;
        if (firstOffset is { } first)
            message.FirstOffset = first;
        StartRecord(kind: 4, message.CalculateSize());
        _writer.Append(message);
    }

    /// <summary>Adds the notice that records before it were erased.</summary>
    public void AddErasure(Stream.V1.Erasure erasure)
    {
        StartRecord(kind: 6, erasure.CalculateSize());
        _writer.Append(erasure);
    }

    /// <summary>The block; throws <see cref="InvalidOperationException"/> without a record.</summary>
    public RecordBlock Build()
    {
        if (Count == 0)
            throw new InvalidOperationException("A block has at least one record.");
        _fieldStarts.Add(_writer.Length);
        return new RecordBlock(
            _writer.Buffer, _writer.Length, [.. _fieldStarts], [.. CollectionsMarshal.AsSpan(_messageStarts)]);
    }

    private static int OptionalSize(long? value) => value is { } v ? 1 + ProtoWriter.VarintSize((ulong)v) : 0;

    private void Optional(int field, long? value)
    {
        if (value is { } v)
            _writer.Varint(field, (ulong)v);
    }

    private void StartRecord(int kind, int size)
    {
        _fieldStarts.Add(_writer.Length);
        _writer.MessageHeader(2, RecordPrefix + ProtoWriter.MessageSize(size));
        _messageStarts.Add(_writer.Length);
        _writer.Fixed64(1, 0);
        _writer.Fixed64(2, 0);
        _writer.MessageHeader(kind, size);
    }

    private void WriteRequest(RequestEnvelope request)
    {
        var message = request.ToMessage();
        message.Id = 0;
        // An id of 0 would be left out by the generated code; it must be there to be assigned.
        _writer.MessageHeader(1, 9 + message.CalculateSize());
        _messageStarts.Add(_writer.Length);
        _writer.Fixed64(1, 0);
        _writer.Append(message);
    }
}
