using Radiator.Events;

namespace Radiator.Wire.Blocks;

/// <summary>Makes a <see cref="RecordBlock"/> while a request is handled. Not thread-safe; one per request.</summary>
public sealed class RecordBlockBuilder
{
    /// <summary>Starts a block with its request; the id is assigned with the offsets.</summary>
    public RecordBlockBuilder(RequestEnvelope request) => throw new NotImplementedException();

    /// <summary>Records so far.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Adds an event. <paramref name="assignedMessageId"/>: what the collector gives an item that has none; else null.</summary>
    public void AddEvent(ParsedItem item, string? assignedMessageId, EventFlags flags) => throw new NotImplementedException();

    /// <summary>Adds a discard; the body is cut at 4,096 bytes.</summary>
    public void AddDiscard(
        DiscardReason reason, ReadOnlyMemory<byte> body, string detail, uint? item = null, ulong? firstOffset = null,
        string messageId = "", ulong count = 1) => throw new NotImplementedException();

    /// <summary>The block; throws <see cref="InvalidOperationException"/> without a record.</summary>
    public RecordBlock Build() => throw new NotImplementedException();
}
