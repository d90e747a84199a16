using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>One item of a request: where its fields lie in the bytes, or why it cannot be an event.</summary>
public sealed class ParsedItem
{
    /// <summary>The item byte for byte.</summary>
    public required ReadOnlyMemory<byte> RawJson { get; init; }

    /// <summary>None for an event.</summary>
    public DiscardReason Discard { get; init; }

    /// <summary>For people: what is wrong with it, where, and what would be right; empty for an event.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Which call, the path of a single call considered.</summary>
    public EventType Type { get; init; }

    /// <summary>track: <c>event</c>; page and screen: <c>name</c>.</summary>
    public JsonSlice Name { get; init; }

    /// <summary><c>messageId</c>.</summary>
    public JsonSlice MessageId { get; init; }

    /// <summary><c>userId</c>, the batch's where the item has none.</summary>
    public JsonSlice UserId { get; init; }

    /// <summary><c>anonymousId</c>, the batch's where the item has none.</summary>
    public JsonSlice AnonymousId { get; init; }

    /// <summary><c>groupId</c>, else <c>context.groupId</c>.</summary>
    public JsonSlice GroupId { get; init; }

    /// <summary><c>previousId</c>.</summary>
    public JsonSlice PreviousId { get; init; }

    /// <summary>See <see cref="AnalyticsEvent.OriginalTimestamp"/>.</summary>
    public DateTimeOffset? OriginalTimestamp { get; init; }

    /// <summary>See <see cref="AnalyticsEvent.SentAt"/>.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary><see cref="EventFlags.TimestampUnreadable"/> and <see cref="EventFlags.IdFromEnvelope"/> are set here.</summary>
    public EventFlags Flags { get; init; }
}
