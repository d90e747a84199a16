using Radiator.Events;

namespace Radiator.Collector.Http;

/// <summary>What a path says about the body that is posted to it.</summary>
/// <param name="Path">As it is kept with the events.</param>
/// <param name="Type">The call that the path implies, and that wins over the item's own; Unspecified: none.</param>
/// <param name="IsBatch">Whether the body is <c>{"batch":[...]}</c>, or else one object.</param>
internal sealed record TrackingCall(string Path, EventType Type = EventType.Unspecified, bool IsBatch = false)
{
    /// <summary>Reads a body of this kind; throws for none.</summary>
    public ParsedRequest Parse(ReadOnlyMemory<byte> body, EventLimits limits) =>
        IsBatch ? EventParser.ParseBatch(body, limits) : EventParser.ParseSingle(body, Type, limits);
}
