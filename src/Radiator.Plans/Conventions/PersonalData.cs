using System.Globalization;
using System.Text;

namespace Radiator.Plans.Conventions;

/// <summary>
/// Finds e-mail addresses, phone and card numbers and IP addresses in a text, linear in its length, and shows what was
/// found without giving it away. Strict rather than complete: an order number must not be taken for a card.
/// </summary>
internal static class PersonalData
{
    // The shortest of all: 1.1.1.1 and a@b.de.
    private const int LengthMin = 6;
    private const int PhoneDigitsMin = 8;
    private const int PhoneDigitsMax = 15;

    /// <summary>The first that a text holds. Expects no JSON escapes.</summary>
    public static PersonalDataKind Find(ReadOnlySpan<byte> text, out Range where)
    {
        where = default;
        if (text.Length < LengthMin)
            return PersonalDataKind.None;
        if (FindEmail(text, out where))
            return PersonalDataKind.Email;
        if (text.IndexOfAny(PlainAscii.Digits) < 0)
            return PersonalDataKind.None;
        if (CardNumber.TryFind(text, out where))
            return PersonalDataKind.Card;
        if (FindPhone(text, out where))
            return PersonalDataKind.Phone;
        return IpAddressText.Is(text, out where) ? PersonalDataKind.IpAddress : PersonalDataKind.None;
    }

    /// <summary>Whether a text is an e-mail address and nothing else.</summary>
    public static bool IsEmail(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is < LengthMin or > 320)
            return false;
        var bytes = Encoding.UTF8.GetBytes(trimmed.ToString());
        return FindEmail(bytes, out var where) && where.Equals(0..bytes.Length);
    }

    /// <summary>What was found, without its middle.</summary>
    public static string Mask(PersonalDataKind kind, string text)
    {
        var length = text.Length.ToString(CultureInfo.InvariantCulture);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return kind switch
        {
            PersonalDataKind.Email when at > 0 =>
                $"{Head(text, 1)}…@…{Tail(text, text.Length - text.LastIndexOf('.'))}",
            PersonalDataKind.Email => $"{Head(text, 1)}… ({length} characters)",
            PersonalDataKind.Card => $"…{Tail(text, 4)} ({length} characters)",
            PersonalDataKind.Phone => $"{Head(text, 3)}…{Tail(text, 2)} ({length} characters)",
            _ => $"{Head(text, 3)}… ({length} characters)",
        };
    }

    /// <summary>For people.</summary>
    public static string Name(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Email => "an e-mail address",
        PersonalDataKind.Phone => "a phone number",
        PersonalDataKind.Card => "a card number",
        PersonalDataKind.IpAddress => "an IP address",
        _ => "personal data",
    };

    private static bool FindEmail(ReadOnlySpan<byte> text, out Range where)
    {
        var from = 0;
        // A hostile text may be all signs: each costs the letters around it, which are bounded.
        while (text[from..].IndexOfAny((byte)'@', (byte)'%') is var next && next >= 0)
        {
            var at = from + next;
            var signLength = text[at] == '@' ? 1 : text[at..].StartsWith("%40"u8) ? 3 : 0;
            if (signLength > 0 && EmailText.TryGrow(text, at, signLength, out where))
                return true;
            from = at + 1;
        }

        where = default;
        return false;
    }

    // +49 170 1234567, +1 (415) 555-1234, (415) 555-1234: a plus or an area code in brackets makes it one.
    private static bool FindPhone(ReadOnlySpan<byte> text, out Range where)
    {
        var from = 0;
        while (text[from..].IndexOfAny((byte)'+', (byte)'(') is var next && next >= 0)
        {
            var start = from + next;
            var end = PhoneEnd(text, start, out var digits);
            var isBounded = (start == 0 || !IsLetterOrDigit(text[start - 1]))
                && (end == text.Length || !IsLetterOrDigit(text[end]));
            var isPhone = text[start] == '+'
                ? digits is >= PhoneDigitsMin and <= PhoneDigitsMax && text[start + 1] != '0'
                : digits == 10 && start + 4 < text.Length && text[start + 4] == ')';
            if (isBounded && isPhone)
            {
                where = start..end;
                return true;
            }

            from = start + 1;
        }

        where = default;
        return false;
    }

    private static int PhoneEnd(ReadOnlySpan<byte> text, int start, out int digits)
    {
        digits = 0;
        var end = start + 1;
        for (var i = start + 1; i < text.Length && i < start + 24; i++)
        {
            if (text[i] is >= (byte)'0' and <= (byte)'9')
                (digits, end) = (digits + 1, i + 1);
            else if (text[i] is not ((byte)' ' or (byte)'-' or (byte)'(' or (byte)')' or (byte)'/'))
                break;
        }

        return end;
    }

    private static bool IsLetterOrDigit(byte character) => char.IsAsciiLetterOrDigit((char)character);

    private static string Head(string text, int length) => Shown.Text(text[..Math.Min(length, text.Length)], 8);

    private static string Tail(string text, int length) =>
        Shown.Text(text[^Math.Min(Math.Min(length, 8), text.Length)..], 12);
}
