using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// An event from bytes that lie in a file: the index over them, without the rules by which a collector refuses. An
/// event without any id, or larger than a collector takes, can still be looked at.
/// </summary>
public static class StoredEvent
{
    /// <summary>
    /// The event that one JSON object is; null, with the reason for people, where it cannot be told which call it is.
    /// A track call is also known by its <c>event</c>, because bodies of <c>/v1/track</c> have no <c>type</c>. The
    /// bytes are taken to be JSON and are not checked; never throws.
    /// </summary>
    /// <param name="json">One object; shared, not copied.</param>
    /// <param name="request">What the item came with.</param>
    /// <param name="problem">Empty for an event.</param>
    public static AnalyticsEvent? Read(ReadOnlyMemory<byte> json, RequestEnvelope request, out string problem) =>
        Read(json, request, isItem: false, out problem);

    /// <summary>
    /// As above, of an item of a batch: its <c>type</c> alone says which call it is, and ids and the time of sending
    /// come from <see cref="RequestEnvelope.Json"/> where it has none.
    /// </summary>
    public static AnalyticsEvent? ReadItem(ReadOnlyMemory<byte> json, RequestEnvelope request, out string problem) =>
        Read(json, request, isItem: true, out problem);

    private static AnalyticsEvent? Read(
        ReadOnlyMemory<byte> json, RequestEnvelope request, bool isItem, out string problem)
    {
        problem = "";
        var fields = default(EventFields);
        var body = ReadFields(json, ref fields);
        var typeSlice = fields.Type.In(body);
        var type = ItemRules.ReadType(typeSlice);
        if (type == EventType.Unspecified && !isItem && !typeSlice.Exists
            && fields.Event.KindIn(body.Span) == JsonKind.String)
            type = EventType.Track;
        if (type == EventType.Unspecified)
        {
            var root = JsonSlice.Of(json);
            problem = root.Kind == JsonKind.Object ? ItemRules.UnknownType(typeSlice) : ItemRules.NotObject(root);
            return null;
        }

        if (type != EventType.Group || isItem)
            fields.ContextGroupId = GroupIdIn(body, fields.Context.In(body));
        var envelope = isItem ? EventParser.ReadEnvelope(request) : EnvelopeFields.None;
        var item = new ParsedItem(body, new FieldRange(0, body.Length), envelope, type, fields);
        if (isItem)
        {
            // As the parser of bodies goes: what it would refuse takes no id from around it.
            (item.Discard, item.Detail) = ItemRules.Check(body.Span, type, fields);
            item.Complete();
        }

        return item.ToEvent(request, default);
    }

    // One walk finds the fields and the object's end; only where it stumbles over the bytes is the end looked for anew.
    private static ReadOnlyMemory<byte> ReadFields(ReadOnlyMemory<byte> json, ref EventFields fields)
    {
        var span = json.Span;
        var start = JsonCursor.SkipSpace(span, 0);
        var at = start + 1;
        if (start >= span.Length || span[start] != (byte)'{')
            return JsonSlice.Of(json).Json;
        while (JsonCursor.TryReadMember(span, ref at, out var key, out var value))
        {
            var name = span[(key.Start.Value + 1)..(key.End.Value - 1)];
            var field = EventFields.Classify(name, name.Contains((byte)'\\'));
            if (field != EventField.Other)
                fields.Set(field, new FieldRange(value.Start.Value - start, value.End.Value - value.Start.Value));
        }

        var end = JsonCursor.SkipSpace(span, at);
        if (end < span.Length && span[end] == (byte)'}')
            return json[start..(end + 1)];
        var body = JsonSlice.Of(json).Json;
        if (at - start > body.Length)
            fields = default;
        return body;
    }

    private static FieldRange GroupIdIn(ReadOnlyMemory<byte> body, JsonSlice context) =>
        context.Find("groupId") is { Exists: true } id ? RangeOf(body, id.Json) : default;

    /// <summary>Where a piece lies in the body that it is a slice of.</summary>
    internal static FieldRange RangeOf(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> piece)
    {
        var start = System.Runtime.CompilerServices.Unsafe.ByteOffset(
            ref System.Runtime.InteropServices.MemoryMarshal.GetReference(body.Span),
            ref System.Runtime.InteropServices.MemoryMarshal.GetReference(piece.Span));
        return new FieldRange((int)start, piece.Length);
    }
}
