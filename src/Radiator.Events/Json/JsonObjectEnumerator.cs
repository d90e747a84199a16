namespace Radiator.Events.Json;

/// <summary>
/// The members of an object in the order in which they stand. Of duplicate keys every one is given: the last of them
/// is the one that counts, so who collects by key lets the later overwrite the earlier. Allocates nothing.
/// </summary>
public struct JsonObjectEnumerator
{
    private readonly ReadOnlyMemory<byte> _json;
    private int _at;

    internal JsonObjectEnumerator(JsonSlice slice)
    {
        _json = slice.Kind == JsonKind.Object ? slice.Json : default;
        _at = 1;
        Current = default;
    }

    /// <summary>The member that <see cref="MoveNext"/> came to.</summary>
    public JsonMember Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly JsonObjectEnumerator GetEnumerator() => this;

    /// <summary>Goes on to the next member; false at the end, and where the bytes are no JSON any more.</summary>
    public bool MoveNext()
    {
        var json = _json.Span;
        if (!JsonCursor.TryReadMember(json, ref _at, out var key, out var value))
            return false;
        Current = new JsonMember(
            new JsonSlice(JsonKind.String, _json[key]),
            new JsonSlice(JsonCursor.KindOf(json[value.Start.Value]), _json[value]));
        return true;
    }
}
