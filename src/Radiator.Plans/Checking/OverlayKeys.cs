namespace Radiator.Plans.Checking;

/// <summary>The keys of a message that may come from elsewhere than the item.</summary>
[Flags]
internal enum OverlayKeys : ushort
{
    None = 0,
    Type = 1,
    MessageId = 2,
    ReceivedAt = 4,
    Timestamp = 8,
    SentAt = 16,
    UserId = 32,
    AnonymousId = 64,
    Fields = Type | MessageId | ReceivedAt | Timestamp | SentAt | UserId | AnonymousId,
    Context = 128,
    Integrations = 256,
}
