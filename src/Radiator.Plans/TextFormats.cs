using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Radiator.Plans;

/// <summary>The names of text formats, and the check of each over UTF-8.</summary>
internal static partial class TextFormats
{
    public static readonly string[] All =
    [
        "date-time", "date", "email", "uri", "uuid", "time", "duration", "hostname", "ipv4", "ipv6", "uri-reference",
        "currency",
    ];

    public static TextFormat Parse(string? name) => (TextFormat)(1 + Array.IndexOf(All, name));

    public static string Name(TextFormat format) => All[(int)format - 1];

    public static bool Matches(TextFormat format, ReadOnlySpan<byte> text) => format switch
    {
        TextFormat.DateTime => IsDateTime(text),
        TextFormat.Date => text.Length == 10 && IsDate(text),
        TextFormat.Email => IsEmail(text),
        TextFormat.Uri => IsUri(text),
        TextFormat.Uuid => IsUuid(text),
        TextFormat.Time => IsFullTime(text),
        TextFormat.Duration => IsDuration(text),
        TextFormat.Hostname => IsHostname(text),
        TextFormat.Ipv4 => text.Contains((byte)'.') && IsAddress(text, AddressFamily.InterNetwork),
        TextFormat.Ipv6 => text.Contains((byte)':') && IsAddress(text, AddressFamily.InterNetworkV6),
        TextFormat.UriReference => IsUriText(text),
        TextFormat.Currency => CurrencyCodes.Contains(text),
        _ => true,
    };

    // RFC 3339, section 5.6; a leap second is allowed at the end of any minute, because offsets move it.
    private static bool IsDateTime(ReadOnlySpan<byte> text)
    {
        return text.Length >= 20 && IsDate(text) && (text[10] | 0x20) == 't' && IsFullTime(text[11..]);
    }

    private static bool IsFullTime(ReadOnlySpan<byte> text)
    {
        if (!IsTime(text, out var used))
            return false;
        var rest = text[used..];
        if (rest is [(byte)'.', ..])
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 1)
                return false;
            rest = rest[(1 + digits)..];
        }

        return rest is [(byte)'Z' or (byte)'z']
            || (rest is [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]
                && IsNumber(rest[1..3], 0, 23) && IsNumber(rest[4..], 0, 59));
    }

    private static bool IsTime(ReadOnlySpan<byte> text, out int used)
    {
        used = 8;
        return text.Length > 8 && text[2] == ':' && text[5] == ':'
            && IsNumber(text[..2], 0, 23) && IsNumber(text[3..5], 0, 59) && IsNumber(text[6..8], 0, 60);
    }

    private static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text[4] != '-' || text[7] != '-' || !IsNumber(text[..4], 0, 9999) || !IsNumber(text[5..7], 1, 12))
            return false;
        var year = Number(text[..4]);
        // DateTime knows no year 0; the year 4 has its length of months.
        return IsNumber(text[8..10], 1, DateTime.DaysInMonth(year == 0 ? 4 : year, Number(text[5..7])));
    }

    private static bool IsNumber(ReadOnlySpan<byte> digits, int minimum, int maximum) =>
        digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Number(digits) is var value
        && value >= minimum && value <= maximum;

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + digit - '0';
        return value;
    }

    // What mail systems take in practice: RFC 5321's lengths, no quoted local parts, text beyond ASCII as it comes.
    private static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        if (at is < 1 or > 64 || text.Length > 254)
            return false;
        var local = text[..at];
        if (local.ContainsAny(" \t\r\n\"(),:;<>[\\]"u8) || local[0] == '.' || local[^1] == '.'
            || local.IndexOf(".."u8) >= 0)
        {
            return false;
        }

        var domain = text[(at + 1)..];
        if (domain.IndexOf((byte)'.') < 0)
            return false;
        foreach (var range in domain.Split((byte)'.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || !IsLabel(label))
                return false;
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        foreach (var character in label)
        {
            if (character < 0x80 && character != '-' && !char.IsAsciiLetterOrDigit((char)character))
                return false;
        }

        return true;
    }

    // RFC 3986, section 3 and appendix A, without taking the authority apart.
    private static bool IsUri(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !char.IsAsciiLetter((char)text[0]))
            return false;
        foreach (var character in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        }

        return IsUriText(text[(colon + 1)..]);
    }

    private static bool IsUriText(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is <= 0x20 or >= 0x7F || "\"<>\\^`{|}"u8.Contains(text[i]))
                return false;
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1])
                || !char.IsAsciiHexDigit((char)text[i + 2])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var fits = i is 8 or 13 or 18 or 23 ? text[i] == '-' : char.IsAsciiHexDigit((char)text[i]);
            if (!fits)
                return false;
        }

        return true;
    }

    private static bool IsHostname(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || !Ascii.IsValid(label)
                || !IsLabel(label))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= 253;
    }

    // IPAddress takes shorter forms, and zones; dotted quads are four decimal numbers without leading zeros.
    private static bool IsAddress(ReadOnlySpan<byte> text, AddressFamily family)
    {
        if (text.Length > 45 || text.ContainsAny("%[]"u8) || !IPAddress.TryParse(text, out var address))
            return false;
        return address.AddressFamily == family
            && (family == AddressFamily.InterNetworkV6 || address.TryFormat(stackalloc byte[16], out var length)
                && length == text.Length);
    }

    private static bool IsDuration(ReadOnlySpan<byte> text) => text.Length is > 1 and < 100
        && Ascii.IsValid(text) && DurationText().IsMatch(Encoding.ASCII.GetString(text));

    [GeneratedRegex(
        @"\AP(?=[0-9T])([0-9]+W|([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)\z")]
    private static partial Regex DurationText();
}
