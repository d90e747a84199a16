namespace Radiator.Plans.Conventions;

/// <summary>E-mail addresses as people have them, within a text.</summary>
internal static class EmailText
{
    // RFC 5321, section 4.5.3.1: 64 octets of local part, 255 of domain.
    private const int LocalMax = 64;
    private const int DomainMax = 255;

    private static readonly byte[][] FileEndings =
    [
        [.. "js"u8], [.. "css"u8], [.. "png"u8], [.. "jpg"u8], [.. "jpeg"u8], [.. "gif"u8], [.. "svg"u8], [.. "webp"u8],
        [.. "avif"u8], [.. "local"u8],
    ];

    /// <summary>
    /// The address around a sign at <paramref name="at"/>; false where there is none. <c>icon@2x.png</c>,
    /// <c>lodash@4.1</c>, <c>@name@server.social</c> and the user of an address (<c>https://key@host.com</c>) are none.
    /// </summary>
    public static bool TryGrow(ReadOnlySpan<byte> text, int at, int signLength, out Range where)
    {
        where = default;
        var start = at;
        while (start > 0 && at - start < LocalMax && IsLocal(text[start - 1]))
            start--;
        var end = at + signLength;
        while (end < text.Length && end - at < DomainMax && IsDomain(text[end]))
            end++;
        while (end > at && text[end - 1] is (byte)'.' or (byte)'-')
            end--;
        var local = text[start..at];
        if (local.IsEmpty || local[0] == '.' || local[^1] == '.' || IsOfAddress(text, start))
            return false;
        var domain = end > at + signLength ? text[(at + signLength)..end] : default;
        var dot = domain.LastIndexOf((byte)'.');
        if (dot <= 0 || domain[0] is (byte)'.' or (byte)'-' || !IsTopLevel(domain[(dot + 1)..]))
            return false;
        where = start..end;
        return true;
    }

    // user@ of a URL, a handle, or an address that goes on before it.
    private static bool IsOfAddress(ReadOnlySpan<byte> text, int start)
    {
        if (start == 0)
            return false;
        if (text[start - 1] is (byte)'@' or (byte)'/')
            return true;
        if (text[start - 1] != ':')
            return false;
        var before = text[Math.Max(0, start - DomainMax)..start];
        return before.LastIndexOf("//"u8) is var slashes && slashes >= 0
            && before[(slashes + 2)..].IndexOfAny((byte)'/', (byte)'?') < 0;
    }

    private static bool IsTopLevel(ReadOnlySpan<byte> label)
    {
        if (label.Length is < 2 or > 24)
            return false;
        foreach (var letter in label)
        {
            if (!char.IsAsciiLetter((char)letter))
                return false;
        }

        foreach (var ending in FileEndings)
        {
            if (label.SequenceEqual(ending))
                return false;
        }

        return true;
    }

    private static bool IsLocal(byte character) =>
        char.IsAsciiLetterOrDigit((char)character) || character is (byte)'.' or (byte)'_' or (byte)'+' or (byte)'-'
        || character >= 0x80;

    private static bool IsDomain(byte character) =>
        char.IsAsciiLetterOrDigit((char)character) || character is (byte)'.' or (byte)'-';
}
