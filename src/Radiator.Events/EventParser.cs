namespace Radiator.Events;

/// <summary>
/// Reads the body of a tracking request in one pass over the bytes as received. Throws for no input; alters nothing.
/// </summary>
public static class EventParser
{
    /// <summary>
    /// Reads a <c>/v1/batch</c> body. Items that cannot be events carry their <see cref="DiscardReason"/>; a body that
    /// is not JSON has <see cref="ParsedRequest.Error"/> and no items.
    /// </summary>
    public static ParsedRequest ParseBatch(ReadOnlyMemory<byte> body, EventLimits limits) =>
        throw new NotImplementedException();

    /// <summary>Reads the body of a single call, whose path implies <paramref name="type"/>; Unspecified: the item's own type counts.</summary>
    public static ParsedRequest ParseSingle(ReadOnlyMemory<byte> body, EventType type, EventLimits limits) =>
        throw new NotImplementedException();

    /// <summary>
    /// An event from one JSON object that did not come through a collector: a line of a file. Null, with the reason,
    /// where it cannot be an event.
    /// </summary>
    public static AnalyticsEvent? ParseItem(
        ReadOnlyMemory<byte> json, RequestEnvelope request, EventId id, out DiscardReason reason, out string detail) =>
        throw new NotImplementedException();
}
