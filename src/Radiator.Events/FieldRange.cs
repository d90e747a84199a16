using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// Where a value lies in a body. Eight bytes instead of a slice's twenty-four; default: there is none.
/// </summary>
internal readonly record struct FieldRange(int Start, int Length)
{
    /// <summary>What the value is, told by its first byte.</summary>
    public JsonKind KindIn(ReadOnlySpan<byte> body) =>
        Length == 0 ? JsonKind.Missing : JsonCursor.KindOf(body[Start]);

    /// <summary>The value.</summary>
    public JsonSlice In(ReadOnlyMemory<byte> body) =>
        Length == 0 ? default : new JsonSlice(KindIn(body.Span), body.Slice(Start, Length));

    /// <summary>Whether it can serve as an id or a name: a string that is not empty, or a number.</summary>
    public bool IsUsableId(ReadOnlySpan<byte> body) => KindIn(body) switch
    {
        JsonKind.String => Length > 2,
        JsonKind.Number => true,
        _ => false,
    };
}
