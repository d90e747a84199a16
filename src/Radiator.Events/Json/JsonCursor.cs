using System.Buffers;

namespace Radiator.Events.Json;

/// <summary>
/// Steps over JSON values without reading them. It trusts the bytes to be JSON, as the parser found them, and does
/// not check them again: on anything else it ends early or misreads, but it never throws and never leaves the span.
/// Not recursive, so depth costs nothing.
/// </summary>
internal static class JsonCursor
{
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",]} \t\r\n"u8);

    /// <summary>What the value that begins with this byte is; Missing for a byte that begins none.</summary>
    public static JsonKind KindOf(byte first) => first switch
    {
        (byte)'"' => JsonKind.String,
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        (byte)'t' => JsonKind.True,
        (byte)'f' => JsonKind.False,
        (byte)'n' => JsonKind.Null,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
        _ => JsonKind.Missing,
    };

    /// <summary>
    /// The first position from <paramref name="at"/> on that holds no white space; the end where there is none.
    /// </summary>
    public static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    /// <summary>
    /// One past the value that begins at <paramref name="at"/>; -1 where none begins or it does not end.
    /// </summary>
    public static int SkipValue(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at >= (uint)json.Length)
            return -1;
        switch (KindOf(json[at]))
        {
            case JsonKind.Missing:
                return -1;
            case JsonKind.String:
                return SkipString(json, at);
            case JsonKind.Object or JsonKind.Array:
                return SkipContainer(json, at);
            default:
                var length = json[at..].IndexOfAny(ScalarEnd);
                return length < 0 ? json.Length : at + length;
        }
    }

    /// <summary>
    /// Reads the member at <paramref name="at"/> (behind the brace or the comma) and moves behind it.
    /// </summary>
    public static bool TryReadMember(ReadOnlySpan<byte> json, ref int at, out Range key, out Range value)
    {
        key = value = default;
        var keyStart = SkipSeparator(json, at);
        if ((uint)keyStart >= (uint)json.Length || json[keyStart] != (byte)'"')
            return false;
        var keyEnd = SkipString(json, keyStart);
        if (keyEnd < 0)
            return false;
        var colon = SkipSpace(json, keyEnd);
        if ((uint)colon >= (uint)json.Length || json[colon] != (byte)':')
            return false;
        var valueStart = SkipSpace(json, colon + 1);
        var valueEnd = SkipValue(json, valueStart);
        if (valueEnd < 0)
            return false;
        key = keyStart..keyEnd;
        value = valueStart..valueEnd;
        at = valueEnd;
        return true;
    }

    /// <summary>
    /// Reads the element at <paramref name="at"/> (behind the bracket or the comma) and moves behind it.
    /// </summary>
    public static bool TryReadElement(ReadOnlySpan<byte> json, ref int at, out Range value)
    {
        var start = SkipSeparator(json, at);
        var end = SkipValue(json, start);
        value = end < 0 ? default : start..end;
        at = end < 0 ? at : end;
        return end >= 0;
    }

    private static int SkipSeparator(ReadOnlySpan<byte> json, int at)
    {
        at = SkipSpace(json, at);
        return (uint)at < (uint)json.Length && json[at] == (byte)',' ? SkipSpace(json, at + 1) : at;
    }

    private static int SkipString(ReadOnlySpan<byte> json, int at)
    {
        at++;
        while (true)
        {
            var length = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
                return -1;
            at += length;
            if (json[at] == (byte)'"')
                return at + 1;
            at += 2;
            if (at > json.Length)
                return -1;
        }
    }

    private static int SkipContainer(ReadOnlySpan<byte> json, int at)
    {
        var depth = 0;
        // Between strings there is too little for a vector search to pay.
        while ((uint)at < (uint)json.Length)
        {
            switch (json[at])
            {
                case (byte)'"':
                    at = SkipString(json, at);
                    if (at < 0)
                        return -1;
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth == 0)
                        return at + 1;
                    break;
            }
            at++;
        }
        return -1;
    }
}
