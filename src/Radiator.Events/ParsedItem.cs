using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// One item of a request: where its fields lie in the bytes, or why it cannot be an event. Immutable once the parser
/// has given it out; holds on to the body that it is a piece of.
/// </summary>
public sealed class ParsedItem
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly EnvelopeFields _envelope;
    private readonly FieldRange _raw;
    private readonly FieldRange _name;
    private readonly FieldRange _messageId;
    private readonly FieldRange _userId;
    private readonly FieldRange _anonymousId;
    private readonly FieldRange _groupId;
    private readonly FieldRange _previousId;
    private readonly bool _takesEnvelopeGroup;
    private readonly bool _takesEnvelopeSentAt;

    /// <summary>An item that was not looked into.</summary>
    internal ParsedItem(ReadOnlyMemory<byte> body, FieldRange raw, DiscardReason discard, string detail)
    {
        _body = body;
        _envelope = EnvelopeFields.None;
        _raw = raw;
        Discard = discard;
        Detail = detail;
    }

    /// <summary>An item whose fields are known; <see cref="Complete"/> follows when the envelope is.</summary>
    internal ParsedItem(
        ReadOnlyMemory<byte> body, FieldRange raw, EnvelopeFields envelope, EventType type, in EventFields fields)
    {
        var json = body.Span;
        _body = body;
        _envelope = envelope;
        _raw = raw;
        Type = type;
        var name = type switch
        {
            EventType.Track => fields.Event,
            EventType.Page or EventType.Screen => fields.Name,
            _ => default,
        };
        _name = name.KindIn(json) == JsonKind.String ? name : default;
        _messageId = fields.MessageId.IsUsableId(json) ? fields.MessageId : default;
        _userId = fields.UserId.KindIn(json) == JsonKind.Null ? default : fields.UserId;
        _anonymousId = fields.AnonymousId.KindIn(json) == JsonKind.Null ? default : fields.AnonymousId;
        _groupId = fields.GroupId.IsUsableId(json) ? fields.GroupId
            : fields.ContextGroupId.IsUsableId(json) ? fields.ContextGroupId
            : default;
        _takesEnvelopeGroup = _groupId.Length == 0 && fields.ContextGroupId.Length == 0
            && fields.Context.KindIn(json) is JsonKind.Missing or JsonKind.Null or JsonKind.Object;
        _previousId = type == EventType.Alias && fields.PreviousId.IsUsableId(json) ? fields.PreviousId : default;
        var timestamp = fields.Timestamp.KindIn(json) is JsonKind.Missing or JsonKind.Null
            ? fields.OriginalTimestamp
            : fields.Timestamp;
        OriginalTimestamp = ReadTime(timestamp);
        _takesEnvelopeSentAt = fields.SentAt.KindIn(json) is JsonKind.Missing or JsonKind.Null;
        SentAt = ReadTime(fields.SentAt);
    }

    /// <summary>The item byte for byte.</summary>
    public ReadOnlyMemory<byte> RawJson => _body.Slice(_raw.Start, _raw.Length);

    /// <summary>None for an event.</summary>
    public DiscardReason Discard { get; internal set; }

    /// <summary>For people: what is wrong with it, where, and what would be right; empty for an event.</summary>
    public string Detail { get; internal set; } = "";

    /// <summary>
    /// 1. More in the last item of a flood beyond <see cref="EventLimits.ItemsMax"/>: how many items it stands for,
    /// itself included.
    /// </summary>
    public int Count { get; internal set; } = 1;

    /// <summary>Which call, the path of a single call considered.</summary>
    public EventType Type { get; }

    /// <summary>track: <c>event</c>; page and screen: <c>name</c>; Missing where that is no string.</summary>
    public JsonSlice Name => _name.In(_body);

    /// <summary><c>messageId</c>; Missing where it is empty or neither string nor number.</summary>
    public JsonSlice MessageId => _messageId.In(_body);

    /// <summary><c>userId</c>, the batch's where the item has none; a string or, from old SDKs, a number.</summary>
    public JsonSlice UserId => IdOr(_userId, _envelope.Fields.UserId);

    /// <summary><c>anonymousId</c>, the batch's where the item has none; a string or a number.</summary>
    public JsonSlice AnonymousId => IdOr(_anonymousId, _envelope.Fields.AnonymousId);

    /// <summary><c>groupId</c>, else <c>context.groupId</c>; a string or a number.</summary>
    public JsonSlice GroupId => _takesEnvelopeGroup
        ? IdOr(default, _envelope.Fields.ContextGroupId)
        : _groupId.In(_body);

    /// <summary>alias: <c>previousId</c>; a string or a number.</summary>
    public JsonSlice PreviousId => _previousId.In(_body);

    /// <summary>See <see cref="AnalyticsEvent.OriginalTimestamp"/>.</summary>
    public DateTimeOffset? OriginalTimestamp { get; }

    /// <summary>See <see cref="AnalyticsEvent.SentAt"/>.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>
    /// <see cref="EventFlags.TimestampUnreadable"/> and <see cref="EventFlags.IdFromEnvelope"/> are set here, and what
    /// the parser's caller knew.
    /// </summary>
    public EventFlags Flags { get; private set; }

    /// <summary>The event that this item is. Only for an item that is not discarded.</summary>
    /// <param name="request">The request that carried it.</param>
    /// <param name="id">Log and offset.</param>
    /// <param name="assignedMessageId">Stands in where the item has no messageId; null: it stays empty.</param>
    public AnalyticsEvent ToEvent(RequestEnvelope request, EventId id, string? assignedMessageId = null)
    {
        var lossy = false;
        var assigned = assignedMessageId is not null && _messageId.Length == 0;
        string Text(JsonSlice value)
        {
            var text = value.GetText(out var isLossy);
            lossy |= isLossy;
            return text;
        }
        var (name, messageId, userId) = (Text(Name), assigned ? assignedMessageId! : Text(MessageId), Text(UserId));
        var (anonymousId, groupId, previousId) = (Text(AnonymousId), Text(GroupId), Text(PreviousId));
        return new AnalyticsEvent
        {
            Id = id,
            Request = request,
            RawJson = RawJson,
            Type = Type,
            Name = name,
            MessageId = messageId,
            UserId = userId,
            AnonymousId = anonymousId,
            GroupId = groupId,
            PreviousId = previousId,
            OriginalTimestamp = OriginalTimestamp,
            SentAt = SentAt,
            Timestamp = EventTime.Correct(request.ReceivedAt, SentAt, OriginalTimestamp),
            Flags = Flags | (lossy ? EventFlags.Lossy : 0) | (assigned ? EventFlags.MessageIdAssigned : 0),
        };
    }

    /// <summary>Adds what its bytes do not say.</summary>
    internal void Add(EventFlags flags) => Flags |= flags;

    /// <summary>Settles what depends on the envelope: ids and the time of sending.</summary>
    internal void Complete()
    {
        if (_takesEnvelopeSentAt)
        {
            SentAt = _envelope.SentAt;
            Flags |= _envelope.IsSentAtUnreadable ? EventFlags.TimestampUnreadable : 0;
        }
        if (Discard == DiscardReason.None)
            (Discard, Detail) = ItemRules.CheckIds(_body.Span, _userId, _anonymousId, HasEnvelopeId);
        if (Discard == DiscardReason.None && (StandsIn(_userId, _envelope.Fields.UserId)
            || StandsIn(_anonymousId, _envelope.Fields.AnonymousId)))
            Flags |= EventFlags.IdFromEnvelope;
    }

    private bool HasEnvelopeId => _envelope.Fields.UserId.IsUsableId(_envelope.Body.Span)
        || _envelope.Fields.AnonymousId.IsUsableId(_envelope.Body.Span);

    private bool StandsIn(FieldRange own, FieldRange envelope) =>
        !own.IsUsableId(_body.Span) && envelope.IsUsableId(_envelope.Body.Span);

    private JsonSlice IdOr(FieldRange own, FieldRange envelope) => own.IsUsableId(_body.Span) ? own.In(_body)
        : envelope.IsUsableId(_envelope.Body.Span) ? envelope.In(_envelope.Body)
        : default;

    private DateTimeOffset? ReadTime(FieldRange range)
    {
        var value = range.In(_body);
        if (EventTime.TryRead(value, out var time))
            return time;
        Flags |= value.Kind is JsonKind.Missing or JsonKind.Null ? 0 : EventFlags.TimestampUnreadable;
        return null;
    }
}
