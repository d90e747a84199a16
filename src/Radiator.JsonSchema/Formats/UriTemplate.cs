namespace Radiator.JsonSchema.Formats;

/// <summary>RFC 6570.</summary>
internal static class UriTemplate
{
    public static bool IsTemplate(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit == '{')
            {
                var end = text[i..].IndexOf((byte)'}');
                if (end < 0 || !IsExpression(text.Slice(i + 1, end - 1)))
                    return false;
                i += end;
            }
            else if (unit == '%' ? !IsEscape(text[i..]) : unit is <= 0x20 or 0x7F || "\"<>\\^`|}"u8.Contains(unit))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsExpression(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && "+#./;?&=,!@|"u8.Contains(text[0]))
            text = text[1..];
        foreach (var range in text.Split((byte)','))
        {
            if (!IsVariable(text[range]))
                return false;
        }

        return true;
    }

    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        if (text is [.. var exploded, (byte)'*'])
        {
            text = exploded;
        }
        else if (text.IndexOf((byte)':') is var colon && colon >= 0)
        {
            var length = text[(colon + 1)..];
            if (length.Length is 0 or > 4 || length[0] == '0'
                || length.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                return false;
            text = text[..colon];
        }

        if (text.Length == 0 || text[0] == '.' || text[^1] == '.' || text.IndexOf(".."u8) >= 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var isLetter = char.IsAsciiLetterOrDigit((char)text[i]) || text[i] is (byte)'_' or (byte)'.';
            if (text[i] == '%' ? !IsEscape(text[i..]) : !isLetter)
                return false;
        }

        return true;
    }

    private static bool IsEscape(ReadOnlySpan<byte> text) =>
        text.Length > 2 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);
}
