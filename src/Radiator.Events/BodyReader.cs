using System.Text.Json;
using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// The one pass over a body. Depth is bounded by the body's length alone, because nothing here is recursive. Throws
/// <see cref="JsonException"/> at the first byte that is no JSON; <see cref="EventParser"/> turns that into an error.
/// </summary>
internal ref struct BodyReader
{
    /// <summary>
    /// Items beyond the limit that are noted one by one, as a multiple of the limit. A body of nothing but commas and
    /// digits holds a quarter of a million items; from here on the last note counts them.
    /// </summary>
    private const int NotedItemsPerLimit = 4;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    private readonly ReadOnlyMemory<byte> _body;
    private readonly EventLimits _limits;
    private readonly EnvelopeFields _envelope;
    private readonly List<ParsedItem> _items = [];
    private Utf8JsonReader _reader;
    private FieldRange _batch;
    private FieldRange _itemWriteKey;

    /// <param name="body">Without a byte order mark.</param>
    /// <param name="limits">Of items; the body's own is the sender's.</param>
    /// <param name="envelope">Of a single item; a batch brings its own.</param>
    public BodyReader(ReadOnlyMemory<byte> body, EventLimits limits, EnvelopeFields? envelope = null)
    {
        _body = body;
        _limits = limits;
        _envelope = envelope ?? new EnvelopeFields(body);
        _reader = new Utf8JsonReader(body.Span, Options);
    }

    /// <summary>Reads a batch: an object with a <c>batch</c> array anywhere in it.</summary>
    public ParsedRequest ReadBatch()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            return NotObject("""A batch must be an object: {"batch":[...]}.""");
        var start = (int)_reader.TokenStartIndex;
        var fields = default(EventFields);
        ReadFields(ref fields, hasBatch: true);
        var end = (int)_reader.BytesConsumed;
        _reader.Read();
        if (_batch.KindIn(_body.Span) != JsonKind.Array)
            return NoBatch(start, fields);
        _envelope.Complete(fields);
        foreach (var item in _items)
            item.Complete();
        var ownKey = fields.WriteKey.In(_body);
        return new ParsedRequest
        {
            WriteKey = Text(ownKey.Kind == JsonKind.String ? ownKey : _itemWriteKey.In(_body)),
            EnvelopeJson = CutOut(new FieldRange(start, end - start), _batch),
            Items = _items,
        };
    }

    /// <summary>Reads one item that is the whole body.</summary>
    public ParsedRequest ReadSingle(EventType type)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
            return NotObject("""A call must be an object, such as {"type":"track",...}.""");
        ReadItem(type);
        _reader.Read();
        _items[0].Complete();
        return new ParsedRequest { WriteKey = Text(_itemWriteKey.In(_body)), Items = _items };
    }

    /// <summary>Reads an envelope that stands alone, its items long gone.</summary>
    public EnvelopeFields ReadEnvelope()
    {
        _reader.Read();
        var fields = default(EventFields);
        if (_reader.TokenType == JsonTokenType.StartObject)
            ReadFields(ref fields, hasBatch: false);
        _envelope.Complete(fields);
        return _envelope;
    }

    private void ReadFields(ref EventFields fields, bool hasBatch)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = EventFields.Classify(_reader.ValueSpan, _reader.ValueIsEscaped);
            _reader.Read();
            var start = (int)_reader.TokenStartIndex;
            if (field == EventField.Context)
                fields.ContextGroupId = default;
            if (field == EventField.Context && _reader.TokenType == JsonTokenType.StartObject)
                fields.ContextGroupId = ReadContextGroupId();
            else if (field == EventField.Batch && hasBatch)
                ReadItems();
            else
                _reader.Skip();
            var range = new FieldRange(start, (int)_reader.BytesConsumed - start);
            if (field == EventField.Batch && hasBatch)
                _batch = range;
            else
                fields.Set(field, range);
        }
    }

    private FieldRange ReadContextGroupId()
    {
        var groupId = default(FieldRange);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = EventFields.Classify(_reader.ValueSpan, _reader.ValueIsEscaped);
            _reader.Read();
            var start = (int)_reader.TokenStartIndex;
            _reader.Skip();
            if (field == EventField.GroupId)
                groupId = new FieldRange(start, (int)_reader.BytesConsumed - start);
        }
        return groupId;
    }

    private void ReadItems()
    {
        // Of duplicate keys the last counts: what an earlier batch held is not an event.
        _items.Clear();
        _itemWriteKey = default;
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            _reader.Skip();
            return;
        }
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_items.Count < _limits.ItemsMax)
                ReadItem(EventType.Unspecified);
            else
                SkipItem();
        }
    }

    private void ReadItem(EventType pathType)
    {
        var start = (int)_reader.TokenStartIndex;
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            _reader.Skip();
            var other = RangeFrom(start);
            _items.Add(new ParsedItem(_body, other, DiscardReason.ItemNotObject, ItemRules.NotObject(other.In(_body))));
            return;
        }
        var fields = default(EventFields);
        ReadFields(ref fields, hasBatch: false);
        var raw = RangeFrom(start);
        if (_itemWriteKey.Length == 0 && fields.WriteKey.KindIn(_body.Span) == JsonKind.String)
            _itemWriteKey = fields.WriteKey;
        var typeSlice = fields.Type.In(_body);
        var type = pathType == EventType.Unspecified ? ItemRules.ReadType(typeSlice) : pathType;
        var item = new ParsedItem(_body, raw, _envelope, type, fields);
        (item.Discard, item.Detail) = Judge(raw, type, typeSlice, fields);
        _items.Add(item);
    }

    private readonly (DiscardReason, string) Judge(
        FieldRange raw, EventType type, JsonSlice typeSlice, in EventFields fields)
    {
        if (raw.Length > _limits.ItemBytesMax)
            return (DiscardReason.Oversize, ItemRules.Oversize(raw.Length, _limits.ItemBytesMax));
        return type == EventType.Unspecified
            ? (DiscardReason.UnknownType, ItemRules.UnknownType(typeSlice))
            : ItemRules.Check(_body.Span, type, fields);
    }

    private void SkipItem()
    {
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        if (_items.Count >= (long)_limits.ItemsMax * (NotedItemsPerLimit + 1) && _items.Count > _limits.ItemsMax)
        {
            _items[^1].Count++;
            return;
        }
        _items.Add(new ParsedItem(_body, RangeFrom(start), DiscardReason.TooManyItems,
            $"The batch holds more than {_limits.ItemsMax} items: send the rest in another one."));
    }

    private readonly FieldRange RangeFrom(int start) => new(start, (int)_reader.BytesConsumed - start);

    private ParsedRequest NotObject(string message)
    {
        var start = (int)_reader.TokenStartIndex;
        // To its end, so that a body that is no JSON at all is told so.
        while (_reader.Read())
        {
        }
        return new ParsedRequest { Error = JsonBodyErrors.At(_body.Span, start, message) };
    }

    private readonly ParsedRequest NoBatch(int start, in EventFields fields)
    {
        if (_batch.Length > 0)
            return Failed(_batch.Start, "The value of batch must be an array of items.");
        return Failed(start, fields.Type.Length > 0 || fields.Event.Length > 0
            ? """The body has no batch. It looks like a single call: post it to the path of its type, such as """
                + """/v1/track, or send {"batch":[...]} with it inside."""
            : """The body has no batch: it must be {"batch":[...]}.""");
    }

    private readonly ParsedRequest Failed(int offset, string message) =>
        new() { Error = JsonBodyErrors.At(_body.Span, offset, message) };

    private readonly ReadOnlyMemory<byte> CutOut(FieldRange whole, FieldRange batch)
    {
        var body = _body.Span;
        var before = body[whole.Start..batch.Start];
        var after = body[(batch.Start + batch.Length)..(whole.Start + whole.Length)];
        var envelope = new byte[before.Length + 2 + after.Length];
        before.CopyTo(envelope);
        "[]"u8.CopyTo(envelope.AsSpan(before.Length));
        after.CopyTo(envelope.AsSpan(before.Length + 2));
        return envelope;
    }

    private static string Text(JsonSlice key) => key.Kind == JsonKind.String ? key.GetText() : "";
}
