using System.Globalization;

namespace Radiator.Events.Json;

/// <summary>Exact questions about the text of a JSON number, whatever its size.</summary>
internal static class JsonNumber
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The nearest double; false where that would be infinite.</summary>
    public static bool TryGetDouble(ReadOnlySpan<byte> number, out double value)
    {
        if (double.TryParse(number, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
            return true;
        value = 0;
        return false;
    }

    /// <summary>The decimal value, rounded to its 28 digits; false beyond its range.</summary>
    public static bool TryGetDecimal(ReadOnlySpan<byte> number, out decimal value) =>
        decimal.TryParse(number, Style, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether the value is whole: <c>1.0</c> and <c>1E2</c> are, as JSON Schema has it.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> number)
    {
        Split(number, out _, out var significand, out var exponent);
        return significand.IsEmpty || exponent >= 0;
    }

    /// <summary>The value where it is whole and fits.</summary>
    public static bool TryGetInt64(ReadOnlySpan<byte> number, out long value)
    {
        value = 0;
        Split(number, out var negative, out var significand, out var exponent);
        if (significand.IsEmpty)
            return true;
        if (exponent is < 0 or > 18)
            return false;
        Int128 result = 0;
        foreach (var character in significand)
        {
            if (character == (byte)'.')
                continue;
            result = (result * 10) + (character - '0');
            if (result > (Int128)long.MaxValue + 1)
                return false;
        }
        for (var i = 0; i < exponent; i++)
            result *= 10;
        result = negative ? -result : result;
        if (result < long.MinValue || result > long.MaxValue)
            return false;
        value = (long)result;
        return true;
    }

    /// <summary>
    /// Takes a number apart: <paramref name="significand"/> is its digits up to the last that is not 0 (a point may be
    /// among them; empty for zero), worth ten to the <paramref name="exponent"/> of their last.
    /// </summary>
    private static void Split(
        ReadOnlySpan<byte> number, out bool negative, out ReadOnlySpan<byte> significand, out long exponent)
    {
        negative = number.Length > 0 && number[0] == (byte)'-';
        var digits = negative ? number[1..] : number;
        exponent = 0;
        var e = digits.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            exponent = ReadExponent(digits[(e + 1)..]);
            digits = digits[..e];
        }
        var last = digits.LastIndexOfAnyExcept((byte)'0', (byte)'.');
        significand = digits[..(last + 1)];
        var point = digits.IndexOf((byte)'.');
        var pointAt = point < 0 ? digits.Length : point;
        exponent += last < pointAt ? pointAt - last - 1 : pointAt - last;
    }

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        const long Far = 1L << 40;
        var negative = text.Length > 0 && text[0] == (byte)'-';
        long value = 0;
        foreach (var character in text.TrimStart("+-"u8))
            value = Math.Min(Far, (value * 10) + (character - '0'));
        return negative ? -value : value;
    }
}
