using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// Adds to a message what a reader of the item sees through <see cref="EventOverlay"/>, as far as a rule looks at it.
/// </summary>
internal static class MessageOverlay
{
    private const int DepthMax = 32;

    private static readonly EventPath ContextTraits = EventPath.Parse("context.traits");

    // What the overlay derives or takes from the envelope, where the item has none.
    private static readonly (OverlayKeys Key, byte[] Name, EventPath Path, InsertOrigin Origin)[] Fields =
    [
        Field(OverlayKeys.Type, "type", InsertOrigin.Derived),
        Field(OverlayKeys.MessageId, "messageId", InsertOrigin.Derived),
        Field(OverlayKeys.ReceivedAt, "receivedAt", InsertOrigin.Derived),
        Field(OverlayKeys.Timestamp, "timestamp", InsertOrigin.Derived),
        Field(OverlayKeys.SentAt, "sentAt", InsertOrigin.Envelope),
        Field(OverlayKeys.UserId, "userId", InsertOrigin.Envelope),
        Field(OverlayKeys.AnonymousId, "anonymousId", InsertOrigin.Envelope),
    ];

    /// <summary>
    /// Whether an item for which the rule's schema holds is all there is to look at, as with nearly every event.
    /// </summary>
    public static bool IsItemAlone(AnalyticsEvent analyticsEvent, EventRule rule) =>
        rule.Retired.Length == 0 && rule.FormerNames.Length == 0
        && (rule.OptionalKeys & OverlayKeys.Fields) == 0
        && (analyticsEvent.Request.Json.Length == 0
            || (rule.OverlayKeys & (OverlayKeys.Context | OverlayKeys.Integrations)) == 0)
        && (analyticsEvent.Type != EventType.Identify || rule.Section != "traits" || rule.EnsuresSection);

    /// <summary>The same of an item that came with no request.</summary>
    public static bool IsItemAlone(in IndexedItem item, EventRule rule) =>
        rule.Retired.Length == 0 && rule.FormerNames.Length == 0
        && (rule.OptionalKeys & OverlayKeys.Fields & ~item.Present) == 0
        && (item.Type != EventType.Identify || rule.Section != "traits" || item.Traits >= 0);

    /// <summary>Adds it all; nothing for nearly every event.</summary>
    public static void Add(WholeMessage message, AnalyticsEvent analyticsEvent, EventRule rule)
    {
        var keys = rule.OverlayKeys;
        if ((keys & OverlayKeys.Fields) != 0)
            AddFields(message, analyticsEvent, keys);
        if (analyticsEvent.Request.Json.Length > 0)
        {
            var envelope = JsonSlice.Of(analyticsEvent.Request.Json);
            if ((keys & OverlayKeys.Context) != 0)
                Merge(message, JsonIndex.Root, "context"u8, "context", envelope.Find("context"), "", 0);
            if ((keys & OverlayKeys.Integrations) != 0)
                Merge(message, JsonIndex.Root, "integrations"u8, "integrations", envelope.Find("integrations"), "", 0);
        }

        AddTraits(message, analyticsEvent, rule);
    }

    private static void AddFields(WholeMessage message, AnalyticsEvent analyticsEvent, OverlayKeys keys)
    {
        foreach (var (key, name, path, origin) in Fields)
        {
            if ((keys & key) == 0 || Exists(message, JsonIndex.Root, name, out _))
                continue;
            if (analyticsEvent.Find(path) is { Exists: true, Kind: not JsonKind.Null } value)
                message.Add(JsonIndex.Root, name, value.Json.Span, origin);
        }
    }

    // Key by key, as deep as both sides are objects; the item wins.
    private static void Merge(
        WholeMessage message, int container, ReadOnlySpan<byte> escapedKey, string key, JsonSlice below, string pointer,
        int depth)
    {
        if (!below.Exists || depth == DepthMax)
            return;
        var at = PointerText.Append(pointer, key);
        if (!message.Index.TryFind(message.Json, container, Encoding.UTF8.GetBytes(key), out var token)
            || (depth == 0 && message.Index[token].Kind == JsonTokenKind.Null))
        {
            message.Add(container, escapedKey, below.Json.Span, InsertOrigin.Envelope, pointer: at);
            return;
        }

        if (message.Index[token].Kind != JsonTokenKind.Object || below.Kind != JsonKind.Object)
            return;
        foreach (var member in below.EnumerateObject())
            Merge(message, token, member.Key.Json.Span[1..^1], member.Key.GetText(), member.Value, at, depth + 1);
    }

    /// <summary>
    /// For a rule that failed: an empty object where the section is not there, so that each of its required keys is
    /// told; false where that says no more. A section that is null counts as absent.
    /// </summary>
    public static bool AddAbsentSection(WholeMessage message, AnalyticsEvent analyticsEvent, EventRule rule)
    {
        if (rule.SectionUtf8.Length == 0 || Exists(message, JsonIndex.Root, rule.SectionUtf8, out var token)
            || !(rule.SectionRequiresKeys || (token >= 0 && !rule.RootRequiresSection)))
            return false;
        if (message.HasInserts)
        {
            message.TryRead(analyticsEvent.RawJson);
            Add(message, analyticsEvent, rule);
        }

        message.Add(JsonIndex.Root, rule.SectionUtf8, "{}"u8, InsertOrigin.Absent);
        return true;
    }

    // Identify calls of RudderStack's browser SDK have their traits in context alone.
    private static void AddTraits(WholeMessage message, AnalyticsEvent analyticsEvent, EventRule rule)
    {
        if (analyticsEvent.Type != EventType.Identify || rule.Section != "traits"
            || Exists(message, JsonIndex.Root, rule.SectionUtf8, out _)
            || analyticsEvent.Find(ContextTraits) is not { Kind: JsonKind.Object } traits)
            return;
        var start = ByteRange.StartWithin(analyticsEvent.RawJson, traits.Json);
        message.Add(JsonIndex.Root, rule.SectionUtf8, traits.Json.Span,
            start < 0 ? InsertOrigin.Envelope : InsertOrigin.Moved, start, "/traits", "/context/traits");
    }

    // Whether there is a value and it is not null.
    private static bool Exists(WholeMessage message, int container, ReadOnlySpan<byte> key, out int token)
    {
        if (!message.Index.TryFind(message.Json, container, key, out token))
            token = -1;
        return token >= 0 && message.Index[token].Kind != JsonTokenKind.Null;
    }

    private static (OverlayKeys, byte[], EventPath, InsertOrigin) Field(
        OverlayKeys key, string name, InsertOrigin origin) =>
        (key, Encoding.UTF8.GetBytes(name), EventPath.Parse(name), origin);
}
