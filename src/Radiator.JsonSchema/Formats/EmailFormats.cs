using System.Text;
using System.Text.Unicode;

namespace Radiator.JsonSchema.Formats;

/// <summary>Mailboxes: RFC 5321 section 4.1.2, and RFC 6531 for letters of all scripts.</summary>
internal static class EmailFormats
{
    public static bool IsEmail(ReadOnlySpan<byte> text, bool isInternational)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at < 1 || (isInternational ? !Utf8.IsValid(text) : !Ascii.IsValid(text)))
            return false;
        return IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..], isInternational);
    }

    private static bool IsLocalPart(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'"', .., (byte)'"'] && text.Length > 1)
            return IsQuoted(text[1..^1]);
        foreach (var range in text.Split((byte)'.'))
        {
            var atom = text[range];
            if (atom.Length == 0)
                return false;
            foreach (var unit in atom)
            {
                if (unit < 0x80 && !char.IsAsciiLetterOrDigit((char)unit) && !"!#$%&'*+-/=?^_`{|}~"u8.Contains(unit))
                    return false;
            }
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] is (byte)'"' or < 0x20 or 0x7F)
                return false;
            if (i >= text.Length)
                return false;
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text is [(byte)'[', .. var literal, (byte)']'])
            return AddressFormats.IsIpv4(literal)
                || (literal.StartsWith("IPv6:"u8) && AddressFormats.IsIpv6(literal[5..]));
        return isInternational ? InternationalHost.IsHostname(text) : HostFormats.IsHostname(text);
    }
}
