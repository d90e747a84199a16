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
}
