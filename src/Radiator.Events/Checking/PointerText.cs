using System.Globalization;
using Radiator.Events.Json;

namespace Radiator.Events.Checking;

/// <summary>RFC 6901 pointers as text.</summary>
public static class PointerText
{
    /// <summary>
    /// Appends one reference token, escaped (RFC 6901, section 3: <c>~</c> as <c>~0</c>, <c>/</c> as <c>~1</c>).
    /// </summary>
    public static string Append(string pointer, string key) =>
        $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Segment's dotted form of a pointer; <c>(root)</c> for the whole event, as Segment writes it.</summary>
    public static string ToField(string pointer) => pointer.Length == 0 ? "(root)"
        : !pointer.Contains('~') ? pointer[1..].Replace('/', '.')
        : string.Join('.', pointer[1..].Split('/').Select(token =>
            token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));

    /// <summary>
    /// Where the value of a pointer lies in the bytes of an item; of one that is not there the innermost parent that
    /// is. Never throws; empty where the bytes are no JSON.
    /// </summary>
    public static Range Find(ReadOnlyMemory<byte> json, string pointer)
    {
        var at = JsonSlice.Of(json);
        foreach (var token in pointer.Length == 0 ? [] : pointer[1..].Split('/'))
        {
            var inner = at.Kind == JsonKind.Array
                ? int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    ? at.Find(index) : default
                : at.Find(token.Replace("~1", "/", StringComparison.Ordinal)
                    .Replace("~0", "~", StringComparison.Ordinal));
            if (!inner.Exists)
                break;
            at = inner;
        }

        if (!at.Exists)
            return default;
        var range = StoredEvent.RangeOf(json, at.Json);
        return range.Start..(range.Start + range.Length);
    }
}
