namespace Radiator.Plans.Conventions;

/// <summary>
/// Payment card numbers within a text: the first digits and the length of a card brand, and the check digit of ISO/IEC
/// 7812-1 (Luhn). One in ten numbers of that form has it by chance.
/// </summary>
internal static class CardNumber
{
    private const int DigitsMin = 13;
    private const int DigitsMax = 19;

    /// <summary>The first one, alone or with blanks or hyphens between its groups.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, out Range where)
    {
        var at = 0;
        while (at < text.Length && text[at..].IndexOfAny(PlainAscii.Digits) is var next && next >= 0)
        {
            var start = at + next;
            at = End(text, start, out var digits);
            if (digits is >= DigitsMin and <= DigitsMax
                && IsBounded(text, start, at) && IsCard(text[start..at], digits))
            {
                where = start..at;
                return true;
            }
        }

        where = default;
        return false;
    }

    // Behind the last digit of a run; single blanks or hyphens may stand between digits.
    private static int End(ReadOnlySpan<byte> text, int start, out int digits)
    {
        digits = 0;
        var at = start;
        while (at < text.Length)
        {
            if (IsDigit(text[at]))
                digits++;
            else if (text[at] is not ((byte)' ' or (byte)'-') || at + 1 >= text.Length || !IsDigit(text[at + 1]))
                break;
            at++;
        }

        return at;
    }

    // Within a longer word, a decimal or an id it is no card.
    private static bool IsBounded(ReadOnlySpan<byte> text, int start, int end) =>
        (start == 0 || !IsOfWord(text[start - 1])) && (end == text.Length || !IsOfWord(text[end]) || text[end] == '.');

    private static bool IsCard(ReadOnlySpan<byte> text, int count)
    {
        Span<byte> digits = stackalloc byte[DigitsMax];
        var length = 0;
        var hasSeparator = false;
        foreach (var character in text)
        {
            hasSeparator |= !IsDigit(character);
            if (IsDigit(character))
                digits[length++] = (byte)(character - '0');
        }

        return HasBrand(digits[..count], hasSeparator) && HasCheckDigit(digits[..count]);
    }

    private static bool HasBrand(ReadOnlySpan<byte> digits, bool hasSeparator)
    {
        var four = (digits[0] * 1000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        return digits.Length switch
        {
            14 => hasSeparator && four / 100 is 36 or 38,
            15 => four / 100 is 34 or 37,
            16 => four is (>= 4000 and <= 5599) or (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or 6011
                or (>= 6200 and <= 6299) or (>= 6440 and <= 6599),
            19 => hasSeparator && four is (>= 4000 and <= 4999) or (>= 6200 and <= 6299),
            _ => false,
        };
    }

    private static bool HasCheckDigit(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)];
            var doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    private static bool IsOfWord(byte character) =>
        char.IsAsciiLetterOrDigit((char)character) || character is (byte)'_' or (byte)'.' or (byte)'-' or (byte)'='
        || character is (byte)'/' or (byte)'#' or >= 0x80;

    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';
}
