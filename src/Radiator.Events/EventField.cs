namespace Radiator.Events;

/// <summary>The keys that the parser looks at, in items and around them (Segment, Spec: Common fields).</summary>
internal enum EventField : byte
{
    Other,
    Type,
    Event,
    Name,
    Category,
    Properties,
    Traits,
    Context,
    UserId,
    AnonymousId,
    GroupId,
    PreviousId,
    MessageId,
    Timestamp,
    OriginalTimestamp,
    SentAt,
    WriteKey,
    Batch,
}
