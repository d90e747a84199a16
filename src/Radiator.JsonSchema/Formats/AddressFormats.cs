namespace Radiator.JsonSchema.Formats;

/// <summary>IP addresses: RFC 2673 section 3.2 and RFC 4291 section 2.2.</summary>
internal static class AddressFormats
{
    public static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        while (true)
        {
            var dot = text.IndexOf((byte)'.');
            if (!IsOctet(dot < 0 ? text : text[..dot]))
                return false;
            parts++;
            if (dot < 0)
                return parts == 4;
            text = text[(dot + 1)..];
        }
    }

    public static bool IsIpv6(ReadOnlySpan<byte> text)
    {
        var gap = text.IndexOf("::"u8);
        if (gap < 0)
            return Groups(text) == 8;
        var before = gap == 0 ? 0 : Groups(text[..gap], mayEndInIpv4: false);
        var behind = gap + 2 == text.Length ? 0 : Groups(text[(gap + 2)..]);
        return before >= 0 && behind >= 0 && before + behind < 8;
    }

    // Groups of 16 bits; -1 where one is wrong.
    private static int Groups(ReadOnlySpan<byte> text, bool mayEndInIpv4 = true)
    {
        var groups = 0;
        while (true)
        {
            var colon = text.IndexOf((byte)':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && mayEndInIpv4 && IsIpv4(group))
                return groups + 2;
            if (group.Length is 0 or > 4 || !AreHex(group))
                return -1;
            groups++;
            if (colon < 0)
                return groups;
            text = text[(colon + 1)..];
        }
    }

    private static bool IsOctet(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0'))
            return false;
        var value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + digit - '0';
        }

        return value <= 255;
    }

    private static bool AreHex(ReadOnlySpan<byte> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }

        return true;
    }
}
