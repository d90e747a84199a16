using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// What an item must have to be an event, with Segment's reasons for where it has not (Segment, Delivery Overview,
/// "Discarded"). <c>null</c> counts as absent everywhere.
/// </summary>
internal static class ItemRules
{
    private const int ShownCharsMax = 40;
    private const string Types = "track, identify, page, screen, group or alias";

    /// <summary>
    /// The call that a <c>type</c> names; Unspecified where it is none of the six, which are lower case.
    /// </summary>
    public static EventType ReadType(JsonSlice type)
    {
        if (type.Kind != JsonKind.String)
            return EventType.Unspecified;
        var inner = type.Json.Span[1..^1];
        if (inner.SequenceEqual("track"u8))
            return EventType.Track;
        if (inner.SequenceEqual("identify"u8))
            return EventType.Identify;
        if (inner.SequenceEqual("page"u8))
            return EventType.Page;
        if (inner.SequenceEqual("screen"u8))
            return EventType.Screen;
        if (inner.SequenceEqual("group"u8))
            return EventType.Group;
        if (inner.SequenceEqual("alias"u8))
            return EventType.Alias;
        return inner.IndexOf((byte)'\\') < 0 ? EventType.Unspecified : ReadEscapedType(type);
    }

    /// <summary>The sentence about an item whose type is none of the six.</summary>
    public static string UnknownType(JsonSlice type) => type.Kind is JsonKind.Missing or JsonKind.Null
        ? $"The item has no type: it must be {Types}."
        : $"The type is {Show(type)}: it must be {Types}, in lower case.";

    /// <summary>The sentence about an item that is too large.</summary>
    public static string Oversize(int length, int max) => string.Create(
        CultureInfo.InvariantCulture, $"The item has {length} bytes: at most {max} are taken. Send less in it.");

    /// <summary>The sentence about an item that is no object.</summary>
    public static string NotObject(JsonSlice item) =>
        $"The item is {Show(item)}: it must be an object, such as {{\"type\":\"track\",...}}.";

    /// <summary>The rules of each call, ids of the user left out.</summary>
    public static (DiscardReason Reason, string Detail) Check(
        ReadOnlySpan<byte> body, EventType type, in EventFields item) =>
        type switch
        {
            EventType.Track => CheckTrack(body, item),
            EventType.Identify => CheckTraits(body, item),
            EventType.Page or EventType.Screen => CheckView(body, item),
            EventType.Group => CheckRequiredId(body, item.GroupId, "groupId", "group") is var group
                && group.Reason != DiscardReason.None ? group : CheckTraits(body, item),
            EventType.Alias => CheckRequiredId(body, item.PreviousId, "previousId", "alias"),
            _ => default,
        };

    /// <summary>
    /// Whose it is: a userId or an anonymousId, of the item or of the batch. An empty string beside a usable id is
    /// taken as absent, because RudderStack's SDKs send <c>"userId":""</c> for anonymous users.
    /// </summary>
    public static (DiscardReason Reason, string Detail) CheckIds(
        ReadOnlySpan<byte> body, FieldRange userId, FieldRange anonymousId, bool hasEnvelopeId)
    {
        if (IsNoId(body, userId))
            return NotString("userId");
        if (IsNoId(body, anonymousId))
            return NotString("anonymousId");
        if (hasEnvelopeId || userId.IsUsableId(body) || anonymousId.IsUsableId(body))
            return (DiscardReason.None, "");
        if (userId.Length > 0)
            return NotString("userId");
        return anonymousId.Length > 0
            ? NotString("anonymousId")
            : (DiscardReason.NoUserAnonId,
                "The item has neither userId nor anonymousId: one of them must say whose it is.");
    }

    private static (DiscardReason, string) CheckTrack(ReadOnlySpan<byte> body, in EventFields item)
    {
        switch (item.Event.KindIn(body))
        {
            case JsonKind.Missing or JsonKind.Null:
                return (DiscardReason.EventNotDefined, "The track call has no event: it must be the event's name.");
            case JsonKind.String when item.Event.Length == 2:
                return (DiscardReason.EventNotDefined, "The event is empty: it must be the event's name.");
            case JsonKind.String:
                return CheckProperties(body, item);
            default:
                return (DiscardReason.EventNotString, "The event is no string: it must be the event's name.");
        }
    }

    private static (DiscardReason, string) CheckView(ReadOnlySpan<byte> body, in EventFields item)
    {
        var name = item.Name.KindIn(body);
        if (name is not (JsonKind.Missing or JsonKind.Null or JsonKind.String)
            || (name == JsonKind.String && item.Name.Length == 2))
            return (DiscardReason.NameNotString, "The name is empty or no string: it must be a text, or be left out.");
        if (item.Category.KindIn(body) is not (JsonKind.Missing or JsonKind.Null or JsonKind.String))
            return (DiscardReason.CategoryNotString, "The category is no string: it must be a text, or be left out.");
        return CheckProperties(body, item);
    }

    private static (DiscardReason, string) CheckProperties(ReadOnlySpan<byte> body, in EventFields item) =>
        item.Properties.KindIn(body) is JsonKind.Missing or JsonKind.Null or JsonKind.Object
            ? (DiscardReason.None, "")
            : (DiscardReason.PropertiesNotObject, "The properties are no object: they must be {...}, or be left out.");

    private static (DiscardReason, string) CheckTraits(ReadOnlySpan<byte> body, in EventFields item) =>
        item.Traits.KindIn(body) is JsonKind.Missing or JsonKind.Null or JsonKind.Object
            ? (DiscardReason.None, "")
            : (DiscardReason.TraitsNotObject, "The traits are no object: they must be {...}, or be left out.");

    private static (DiscardReason Reason, string Detail) CheckRequiredId(
        ReadOnlySpan<byte> body, FieldRange id, string key, string call)
    {
        if (id.KindIn(body) is JsonKind.Missing or JsonKind.Null)
            return (DiscardReason.IdRequired, $"The {call} call has no {key}: it must have one, a string.");
        return id.IsUsableId(body) ? (DiscardReason.None, "") : NotString(key);
    }

    private static (DiscardReason, string) NotString(string key) =>
        (DiscardReason.IdNotString, $"The {key} is empty or no string: it must be a string that is not empty.");

    /// <summary>Neither absent nor a string nor a number.</summary>
    private static bool IsNoId(ReadOnlySpan<byte> body, FieldRange id) =>
        id.KindIn(body) is JsonKind.True or JsonKind.False or JsonKind.Object or JsonKind.Array;

    private static EventType ReadEscapedType(JsonSlice type)
    {
        for (var candidate = EventType.Track; candidate <= EventType.Alias; candidate++)
        {
            if (type.TextEquals(candidate.ToString().ToLowerInvariant()))
                return candidate;
        }
        return EventType.Unspecified;
    }

    /// <summary>A value for a sentence, short.</summary>
    private static string Show(JsonSlice value)
    {
        if (value.Kind is JsonKind.Object or JsonKind.Array)
            return value.Kind == JsonKind.Object ? "an object" : "an array";
        var text = new JsonSlice(value.Kind, value.Json).GetText();
        text = text.Length > ShownCharsMax ? text[..ShownCharsMax] + "..." : text;
        return value.Kind == JsonKind.String ? JsonText.Quote(text) : text;
    }
}
