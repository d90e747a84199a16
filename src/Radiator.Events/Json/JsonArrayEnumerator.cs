namespace Radiator.Events.Json;

/// <summary>The elements of an array in order. Allocates nothing.</summary>
public struct JsonArrayEnumerator
{
    private readonly ReadOnlyMemory<byte> _json;
    private int _at;

    internal JsonArrayEnumerator(JsonSlice slice)
    {
        _json = slice.Kind == JsonKind.Array ? slice.Json : default;
        _at = 1;
        Current = default;
    }

    /// <summary>The element that <see cref="MoveNext"/> came to.</summary>
    public JsonSlice Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly JsonArrayEnumerator GetEnumerator() => this;

    /// <summary>Goes on to the next element; false at the end, and where the bytes are no JSON any more.</summary>
    public bool MoveNext()
    {
        var json = _json.Span;
        if (!JsonCursor.TryReadElement(json, ref _at, out var value))
            return false;
        Current = new JsonSlice(JsonCursor.KindOf(json[value.Start.Value]), _json[value]);
        return true;
    }
}
