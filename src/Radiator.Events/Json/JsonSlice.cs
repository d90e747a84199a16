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

    /// <summary>
    /// A string's text, unescaped; of any other kind the JSON text. U+FFFD stands for what is no valid text; then
    /// <paramref name="lossy"/>.
    /// </summary>
    public string GetText(out bool lossy) => throw new NotImplementedException();

    /// <summary>As <see cref="GetText(out bool)"/>.</summary>
    public string GetText() => GetText(out _);

    /// <summary>A number as a double; false for every other kind, and beyond the range of a double.</summary>
    public bool TryGetDouble(out double value) => throw new NotImplementedException();

    /// <summary>A string equal to <paramref name="text"/> after unescaping; false for every other kind.</summary>
    public bool TextEquals(string text) => throw new NotImplementedException();
}
