using System.Text;
using System.Text.Unicode;

namespace Radiator.JsonSchema.Formats;

/// <summary>RFC 3986 and, with letters of all scripts, RFC 3987.</summary>
internal static class UriFormats
{
    private static ReadOnlySpan<byte> SubDelimiters => "!$&'()*+,;="u8;

    public static bool IsUri(ReadOnlySpan<byte> text, bool isInternational, bool isReference)
    {
        if (isInternational ? !Utf8.IsValid(text) : !Ascii.IsValid(text))
            return false;
        if (TryCut(ref text, (byte)'#', out var fragment) && !AreCharacters(fragment, "/?"u8))
            return false;
        if (TryCut(ref text, (byte)'?', out var query) && !AreCharacters(query, "/?"u8))
            return false;
        var colon = text.IndexOf((byte)':');
        var slash = text.IndexOf((byte)'/');
        // A colon in the first step of a path would make the step a scheme.
        var hasScheme = colon >= 0 && (slash < 0 || colon < slash);
        if (!hasScheme)
            return isReference && IsHierarchy(text);
        return IsScheme(text[..colon]) && IsHierarchy(text[(colon + 1)..]);
    }

    private static bool IsScheme(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || !char.IsAsciiLetter((char)text[0]))
            return false;
        foreach (var unit in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)unit) && !"+-."u8.Contains(unit))
                return false;
        }

        return true;
    }

    private static bool IsHierarchy(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("//"u8))
            return AreCharacters(text, "/"u8);
        var path = text[2..].IndexOf((byte)'/');
        var authority = path < 0 ? text[2..] : text.Slice(2, path);
        return IsAuthority(authority) && (path < 0 || AreCharacters(text[(2 + path)..], "/"u8));
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at >= 0)
        {
            if (!AreCharacters(text[..at], default, hasAt: false))
                return false;
            text = text[(at + 1)..];
        }

        if (text is [(byte)'[', ..])
        {
            var end = text.IndexOf((byte)']');
            return end > 0 && IsLiteral(text[1..end]) && IsPort(text[(end + 1)..]);
        }

        var colon = text.IndexOf((byte)':');
        return colon < 0
            ? AreCharacters(text, default, hasColon: false, hasAt: false)
            : AreCharacters(text[..colon], default, hasColon: false, hasAt: false) && IsPort(text[colon..]);
    }

    private static bool IsLiteral(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'v' or (byte)'V', ..])
            return AddressFormats.IsIpv6(text);
        var dot = text.IndexOf((byte)'.');
        return dot > 1 && text[1..dot].IndexOfAnyExcept("0123456789abcdefABCDEF"u8) < 0 && dot + 1 < text.Length
            && text[(dot + 1)..].IndexOf((byte)'%') < 0 && AreCharacters(text[(dot + 1)..], default, hasAt: false);
    }

    private static bool IsPort(ReadOnlySpan<byte> text) =>
        text.Length == 0 || (text[0] == ':' && text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);

    // Characters of a path's step and these others, escapes included.
    private static bool AreCharacters(
        ReadOnlySpan<byte> text, ReadOnlySpan<byte> others, bool hasColon = true, bool hasAt = true)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit >= 0x80 || char.IsAsciiLetterOrDigit((char)unit) || "-._~"u8.Contains(unit)
                || SubDelimiters.Contains(unit) || (hasColon && unit == ':') || (hasAt && unit == '@')
                || others.Contains(unit))
                continue;
            if (unit != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1])
                || !char.IsAsciiHexDigit((char)text[i + 2]))
                return false;
            i += 2;
        }

        return true;
    }

    private static bool TryCut(ref ReadOnlySpan<byte> text, byte delimiter, out ReadOnlySpan<byte> rest)
    {
        var at = text.IndexOf(delimiter);
        rest = at < 0 ? default : text[(at + 1)..];
        if (at >= 0)
            text = text[..at];
        return at >= 0;
    }
}
