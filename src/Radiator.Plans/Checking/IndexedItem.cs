using Radiator.Events;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// What the index over an item's bytes tells of it, before anything of it is made into text. Only for items that leave
/// nothing to doubt: keys without escapes and without duplicates at the top, a type as SDKs write it.
/// </summary>
/// <remarks>Tokens are of <see cref="Index"/>, over <see cref="Json"/>; -1 where there is none, or it is null.</remarks>
public readonly ref struct IndexedItem
{
    private IndexedItem(ReadOnlySpan<byte> json, JsonIndex index)
    {
        Json = json;
        Index = index;
    }

    /// <summary>The item.</summary>
    public ReadOnlySpan<byte> Json { get; }

    /// <summary>The index over it.</summary>
    public JsonIndex Index { get; }

    /// <summary>Which call.</summary>
    public EventType Type { get; private init; }

    /// <summary>The track call's <c>event</c>, the page's or screen's <c>name</c>.</summary>
    public int Name { get; private init; }

    /// <summary><c>userId</c>.</summary>
    public int UserId { get; private init; }

    /// <summary><c>anonymousId</c>.</summary>
    public int AnonymousId { get; private init; }

    /// <summary><c>properties</c>.</summary>
    public int Properties { get; private init; }

    /// <summary><c>traits</c>.</summary>
    public int Traits { get; private init; }

    /// <summary><c>context</c>.</summary>
    public int Context { get; private init; }

    /// <summary>What of the overlay's keys the item itself has.</summary>
    internal OverlayKeys Present { get; private init; }

    /// <summary>The bytes between a string's quotes.</summary>
    public ReadOnlySpan<byte> Inner(int token)
    {
        ref readonly var value = ref Index[token];
        return Json[(value.Start + 1)..(value.End - 1)];
    }

    /// <summary>Whether it is a string whose bytes are its text.</summary>
    public bool IsPlainText(int token) =>
        token >= 0 && Index[token] is { Kind: JsonTokenKind.String, IsEscaped: false };

    /// <summary>Whether an id is there, for certain.</summary>
    public bool HasId(string id)
    {
        var token = id switch { "userId" => UserId, "anonymousId" => AnonymousId, _ => -1 };
        return IsPlainText(token) && Inner(token).Length > 0;
    }

    /// <summary>Reads what stands at the top of an item; false where it leaves doubt.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> json, JsonIndex index, out IndexedItem item)
    {
        item = default;
        if (!index.IsUtf8 || index.Count == 0 || index[JsonIndex.Root].Kind != JsonTokenKind.Object)
            return false;
        var (type, name, title, user, anonymous, properties, traits, context) = (-1, -1, -1, -1, -1, -1, -1, -1);
        var seen = ItemKeys.None;
        var present = OverlayKeys.None;
        var end = index[JsonIndex.Root].Next;
        for (var key = JsonIndex.Root + 1; key < end; key = index[key + 1].Next)
        {
            if (index[key].IsEscaped)
                return false;
            var known = Classify(json[(index[key].Start + 1)..(index[key].End - 1)]);
            if (known == ItemKeys.None)
                continue;
            if ((seen & known) != 0)
                return false;
            seen |= known;
            var value = index[key + 1].Kind == JsonTokenKind.Null ? -1 : key + 1;
            if (value >= 0)
                present |= OverlayKeyOf(known);
            switch (known)
            {
                case ItemKeys.Type: type = value; break;
                case ItemKeys.Event: name = value; break;
                case ItemKeys.Name: title = value; break;
                case ItemKeys.UserId: user = value; break;
                case ItemKeys.AnonymousId: anonymous = value; break;
                case ItemKeys.Properties: properties = value; break;
                case ItemKeys.Traits: traits = value; break;
                case ItemKeys.Context: context = value; break;
                default: break;
            }
        }

        if (type < 0 || index[type] is not { Kind: JsonTokenKind.String, IsEscaped: false })
            return false;
        var call = TypeOf(json[(index[type].Start + 1)..(index[type].End - 1)]);
        item = new IndexedItem(json, index)
        {
            Type = call,
            Name = call switch { EventType.Track => name, EventType.Page or EventType.Screen => title, _ => -1 },
            UserId = user,
            AnonymousId = anonymous,
            Properties = properties,
            Traits = traits,
            Context = context,
            Present = present,
        };
        return call != EventType.Unspecified;
    }

    private static EventType TypeOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("track"u8) ? EventType.Track
        : type.SequenceEqual("page"u8) ? EventType.Page
        : type.SequenceEqual("screen"u8) ? EventType.Screen
        : type.SequenceEqual("identify"u8) ? EventType.Identify
        : type.SequenceEqual("group"u8) ? EventType.Group
        : EventType.Unspecified;

    private static ItemKeys Classify(ReadOnlySpan<byte> key) => key.Length switch
    {
        4 => key.SequenceEqual("type"u8) ? ItemKeys.Type : key.SequenceEqual("name"u8) ? ItemKeys.Name : default,
        5 => key.SequenceEqual("event"u8) ? ItemKeys.Event : default,
        6 => key.SequenceEqual("userId"u8) ? ItemKeys.UserId
            : key.SequenceEqual("traits"u8) ? ItemKeys.Traits
            : key.SequenceEqual("sentAt"u8) ? ItemKeys.SentAt : default,
        7 => key.SequenceEqual("context"u8) ? ItemKeys.Context : default,
        9 => key.SequenceEqual("messageId"u8) ? ItemKeys.MessageId
            : key.SequenceEqual("timestamp"u8) ? ItemKeys.Timestamp : default,
        10 => key.SequenceEqual("properties"u8) ? ItemKeys.Properties
            : key.SequenceEqual("receivedAt"u8) ? ItemKeys.ReceivedAt : default,
        11 => key.SequenceEqual("anonymousId"u8) ? ItemKeys.AnonymousId : default,
        _ => default,
    };

    private static OverlayKeys OverlayKeyOf(ItemKeys key) => key switch
    {
        ItemKeys.Type => OverlayKeys.Type,
        ItemKeys.UserId => OverlayKeys.UserId,
        ItemKeys.AnonymousId => OverlayKeys.AnonymousId,
        ItemKeys.MessageId => OverlayKeys.MessageId,
        ItemKeys.Timestamp => OverlayKeys.Timestamp,
        ItemKeys.ReceivedAt => OverlayKeys.ReceivedAt,
        ItemKeys.SentAt => OverlayKeys.SentAt,
        _ => OverlayKeys.None,
    };

    [Flags]
    private enum ItemKeys
    {
        None = 0,
        Type = 1,
        Name = 2,
        Event = 4,
        UserId = 8,
        AnonymousId = 16,
        Properties = 32,
        Traits = 64,
        Context = 128,
        MessageId = 256,
        Timestamp = 512,
        ReceivedAt = 1024,
        SentAt = 2048,
    }
}
