namespace Radiator.Events;

/// <summary>What is particular about an event. The bits are those of <c>radiator.stream.v1.EventFlags</c>.</summary>
[Flags]
public enum EventFlags
{
    /// <summary>Nothing particular.</summary>
    None = 0,

    /// <summary>An index string is not exactly what was sent: it held a lone surrogate or invalid UTF-8.</summary>
    Lossy = 1,

    /// <summary>The item had no messageId; the collector assigned one.</summary>
    MessageIdAssigned = 2,

    /// <summary>A time field was present and could not be read; the index has none in its place.</summary>
    TimestampUnreadable = 4,

    /// <summary>The raw JSON was made by the collector: a pixel call has none.</summary>
    Synthesised = 8,

    /// <summary>Sent by one of the team's own people.</summary>
    Internal = 16,

    /// <summary>A batch-level userId or anonymousId stands in for the item's.</summary>
    IdFromEnvelope = 32,
}
