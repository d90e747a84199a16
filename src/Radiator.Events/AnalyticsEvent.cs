using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// One call of the tracking API, of any of the six types: the bytes that arrived, an index over them, and the request
/// around them. Immutable; may be read from any thread.
/// </summary>
/// <remarks>
/// The strings are for display and search (U+FFFD where the bytes are no valid text, then
/// <see cref="EventFlags.Lossy"/>).
/// What the event is stands in <see cref="RawJson"/> alone.
/// </remarks>
public sealed class AnalyticsEvent
{
    /// <summary>Log and offset; default for an event that was read from a file.</summary>
    public EventId Id { get; init; }

    /// <summary>The request that carried this event.</summary>
    public required RequestEnvelope Request { get; init; }

    /// <summary>The item byte for byte as received: one JSON object.</summary>
    public required ReadOnlyMemory<byte> RawJson { get; init; }

    /// <summary>Which of the six calls. The path of a single call wins over the item's own <c>type</c>.</summary>
    public required EventType Type { get; init; }

    /// <summary>track: <c>event</c>; page and screen: <c>name</c>; else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>As sent, or as assigned by the collector.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>Empty where there is none.</summary>
    public string UserId { get; init; } = "";

    /// <summary>Empty where there is none.</summary>
    public string AnonymousId { get; init; } = "";

    /// <summary>group: <c>groupId</c>; else <c>context.groupId</c>; else empty.</summary>
    public string GroupId { get; init; } = "";

    /// <summary>alias: <c>previousId</c>; else empty.</summary>
    public string PreviousId { get; init; } = "";

    /// <summary>
    /// The sender's clock when it happened: <c>timestamp ?? originalTimestamp</c>; null where absent or unreadable.
    /// </summary>
    public DateTimeOffset? OriginalTimestamp { get; init; }

    /// <summary>
    /// The sender's clock when it was sent: the item's <c>sentAt</c>, else the batch's; null where absent or
    /// unreadable.
    /// </summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>
    /// When it happened, freed of the sender's clock error: <c>receivedAt - (sentAt - originalTimestamp)</c>
    /// (Segment, Spec: Common fields, "Timestamps"); see <see cref="EventTime.Correct"/> for absent terms.
    /// </summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>When the collector had read the request.</summary>
    public DateTimeOffset ReceivedAt => Request.ReceivedAt;

    /// <summary>What is particular about this event.</summary>
    public EventFlags Flags { get; init; }

    /// <summary>
    /// The value at a path, seen through the overlay: the item, then the envelope of its request
    /// (<c>context</c> and <c>integrations</c> merge key by key), then derived values. Of duplicate keys the last
    /// counts, as in JSON.parse. Never throws; <see cref="JsonKind.Missing"/> where there is nothing.
    /// </summary>
    public JsonSlice Find(EventPath path) => EventOverlay.Find(this, path);
}
