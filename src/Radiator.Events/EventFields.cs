using System.Text;
using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// Where the keys that the parser looks at lie; of duplicates the last, because later ones overwrite.
/// </summary>
internal struct EventFields
{
    private const int LongestKey = 17;

    public FieldRange Type, Event, Name, Category, Properties, Traits, Context, ContextGroupId;
    public FieldRange UserId, AnonymousId, GroupId, PreviousId, MessageId;
    public FieldRange Timestamp, OriginalTimestamp, SentAt, WriteKey;

    /// <summary>Which key this is; escapes in it are honoured.</summary>
    public static EventField Classify(ReadOnlySpan<byte> inner, bool isEscaped)
    {
        if (!isEscaped)
            return Classify(inner);
        // An escape is at most six bytes for one character.
        if (inner.Length > LongestKey * 6)
            return EventField.Other;
        Span<byte> utf8 = stackalloc byte[LongestKey * 6 * 3];
        return Classify(utf8[..Encoding.UTF8.GetBytes(JsonText.Decode(inner, out _), utf8)]);
    }

    /// <summary>Notes a value, which replaces that of an earlier duplicate.</summary>
    public void Set(EventField field, FieldRange value)
    {
        switch (field)
        {
            case EventField.Type: Type = value; break;
            case EventField.Event: Event = value; break;
            case EventField.Name: Name = value; break;
            case EventField.Category: Category = value; break;
            case EventField.Properties: Properties = value; break;
            case EventField.Traits: Traits = value; break;
            case EventField.Context: Context = value; break;
            case EventField.UserId: UserId = value; break;
            case EventField.AnonymousId: AnonymousId = value; break;
            case EventField.GroupId: GroupId = value; break;
            case EventField.PreviousId: PreviousId = value; break;
            case EventField.MessageId: MessageId = value; break;
            case EventField.Timestamp: Timestamp = value; break;
            case EventField.OriginalTimestamp: OriginalTimestamp = value; break;
            case EventField.SentAt: SentAt = value; break;
            case EventField.WriteKey: WriteKey = value; break;
        }
    }

    private static EventField Classify(ReadOnlySpan<byte> key) => key.Length switch
    {
        4 when key.SequenceEqual("type"u8) => EventField.Type,
        4 when key.SequenceEqual("name"u8) => EventField.Name,
        5 when key.SequenceEqual("event"u8) => EventField.Event,
        5 when key.SequenceEqual("batch"u8) => EventField.Batch,
        6 when key.SequenceEqual("userId"u8) => EventField.UserId,
        6 when key.SequenceEqual("sentAt"u8) => EventField.SentAt,
        6 when key.SequenceEqual("traits"u8) => EventField.Traits,
        7 when key.SequenceEqual("context"u8) => EventField.Context,
        7 when key.SequenceEqual("groupId"u8) => EventField.GroupId,
        8 when key.SequenceEqual("category"u8) => EventField.Category,
        8 when key.SequenceEqual("writeKey"u8) => EventField.WriteKey,
        9 when key.SequenceEqual("messageId"u8) => EventField.MessageId,
        9 when key.SequenceEqual("timestamp"u8) => EventField.Timestamp,
        10 when key.SequenceEqual("properties"u8) => EventField.Properties,
        10 when key.SequenceEqual("previousId"u8) => EventField.PreviousId,
        11 when key.SequenceEqual("anonymousId"u8) => EventField.AnonymousId,
        17 when key.SequenceEqual("originalTimestamp"u8) => EventField.OriginalTimestamp,
        _ => EventField.Other,
    };
}
