namespace Radiator.JsonSchema.Formats;

/// <summary>UUIDs (RFC 9562 section 4) and JSON pointers (RFC 6901, and their relative form).</summary>
internal static class IdFormats
{
    public static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit((char)text[i]))
                return false;
        }

        return true;
    }

    public static bool IsJsonPointer(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] != '/')
            return false;
        for (var tilde = 0; tilde < text.Length; tilde++)
        {
            if (text[tilde] == '~' && (tilde + 1 == text.Length || text[tilde + 1] is not ((byte)'0' or (byte)'1')))
                return false;
        }

        return true;
    }

    public static bool IsRelativeJsonPointer(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0)
            digits = text.Length;
        if (digits == 0 || (digits > 1 && text[0] == '0'))
            return false;
        var rest = text[digits..];
        return rest is [(byte)'#'] || IsJsonPointer(rest);
    }
}
