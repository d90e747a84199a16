using System.Text;
using System.Text.Unicode;

namespace Radiator.Events.Json;

/// <summary>
/// A JSON value as a piece of the bytes that arrived: nothing decoded, nothing copied. Reading it never throws,
/// whatever the bytes are.
/// </summary>
public readonly struct JsonSlice
{
    /// <summary>A slice of the given kind over the value's own bytes (of a string: with its quotes).</summary>
    public JsonSlice(JsonKind kind, ReadOnlyMemory<byte> json)
    {
        Kind = kind;
        Json = json;
    }

    /// <summary>What it is; Missing for the default value.</summary>
    public JsonKind Kind { get; }

    /// <summary>The value's bytes; empty where it is missing.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Whether there is a value.</summary>
    public bool Exists => Kind != JsonKind.Missing;

    /// <summary>The bytes between a string's quotes, escapes as received; empty for every other kind.</summary>
    private ReadOnlySpan<byte> Inner =>
        Kind == JsonKind.String && Json.Length >= 2 ? Json.Span[1..^1] : default;

    /// <summary>
    /// The value that fills <paramref name="json"/>, white space around it left out. The bytes are taken to be JSON;
    /// Missing where no value begins or ends.
    /// </summary>
    public static JsonSlice Of(ReadOnlyMemory<byte> json)
    {
        var span = json.Span;
        var start = JsonCursor.SkipSpace(span, 0);
        var end = JsonCursor.SkipValue(span, start);
        return end < 0 ? default : new JsonSlice(JsonCursor.KindOf(span[start]), json[start..end]);
    }

    /// <summary>
    /// A string's text, unescaped; of any other kind the JSON text. U+FFFD stands for what is no valid text; then
    /// <paramref name="lossy"/>.
    /// </summary>
    public string GetText(out bool lossy)
    {
        if (Kind == JsonKind.String)
            return JsonText.Decode(Inner, out lossy);
        lossy = !Utf8.IsValid(Json.Span);
        return Encoding.UTF8.GetString(Json.Span);
    }

    /// <summary>As <see cref="GetText(out bool)"/>.</summary>
    public string GetText() => GetText(out _);

    /// <summary>A string's length in Unicode code points, as JSON Schema counts; 0 for every other kind.</summary>
    public int CountCodePoints() => JsonText.CountCodePoints(Inner);

    /// <summary>A number as a double; false for every other kind, and beyond the range of a double.</summary>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        return Kind == JsonKind.Number && JsonNumber.TryGetDouble(Json.Span, out value);
    }

    /// <summary>A number that is whole (<c>1.0</c> and <c>1E2</c> are) and fits; false for every other value.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return Kind == JsonKind.Number && JsonNumber.TryGetInt64(Json.Span, out value);
    }

    /// <summary>Whether it is a number without a fraction, of any size: <c>1.0</c> and <c>1E2</c> are.</summary>
    public bool IsInteger => Kind == JsonKind.Number && JsonNumber.IsInteger(Json.Span);

    /// <summary>
    /// A string whose <see cref="GetText()"/> is <paramref name="text"/>, without making it; false for every other
    /// kind.
    /// </summary>
    public bool TextEquals(string text)
    {
        if (Kind != JsonKind.String)
            return false;
        // A UTF-16 unit takes at most three bytes of UTF-8.
        if (text.Length <= 128)
        {
            Span<byte> utf8 = stackalloc byte[text.Length * 3];
            return JsonText.Equals(Inner, text, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }
        return JsonText.Equals(Inner, text, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>
    /// The value of a key; of duplicates the last. Missing where there is none, and for every kind but Object.
    /// </summary>
    public JsonSlice Find(string key) => Find(key, Encoding.UTF8.GetBytes(key));

    /// <summary>The element at a position from 0; Missing where there is none, and for every kind but Array.</summary>
    public JsonSlice Find(int index)
    {
        foreach (var element in EnumerateArray())
        {
            if (index-- == 0)
                return element;
        }
        return default;
    }

    /// <summary>The members of an object in order, duplicates included; none for every other kind.</summary>
    public JsonObjectEnumerator EnumerateObject() => new(this);

    /// <summary>The elements of an array in order; none for every other kind.</summary>
    public JsonArrayEnumerator EnumerateArray() => new(this);

    /// <summary>As <see cref="GetText()"/>; for logs and debuggers.</summary>
    public override string ToString() => GetText();

    internal JsonSlice Find(string key, ReadOnlySpan<byte> utf8)
    {
        if (Kind != JsonKind.Object)
            return default;
        var json = Json.Span;
        var at = 1;
        Range found = default;
        var exists = false;
        while (JsonCursor.TryReadMember(json, ref at, out var name, out var value))
        {
            var inner = json[(name.Start.Value + 1)..(name.End.Value - 1)];
            if (!JsonText.Equals(inner, key, utf8))
                continue;
            found = value;
            exists = true;
        }
        return exists ? new JsonSlice(JsonCursor.KindOf(json[found.Start.Value]), Json[found]) : default;
    }
}
