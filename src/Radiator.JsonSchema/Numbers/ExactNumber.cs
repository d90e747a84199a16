using System.Numerics;

namespace Radiator.JsonSchema.Numbers;

/// <summary>
/// A number as its digits: compared, divided and tested exactly, whatever its size and precision, in time linear in its
/// length and without allocation for numbers of usual size.
/// </summary>
/// <remarks>
/// The value is 0.DIGITS × 10^<c>_magnitude</c>, with DIGITS from the first to the last digit that is not 0.
/// Reads JSON's numbers and, because plans are YAML, <c>+1</c>, <c>.5</c> and <c>1.</c> too. Exponents beyond ±10^15
/// count as ±10^15.
/// </remarks>
public readonly ref struct ExactNumber
{
    private const long ExponentMax = 1_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _digits;
    private readonly int _count;
    private readonly long _magnitude;
    private readonly int _sign;

    /// <summary>Looks at the text of a number; the text has to stay as it is.</summary>
    public ExactNumber(ReadOnlySpan<byte> text)
    {
        var negative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        var e = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? text : text[..e];
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
            return;
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var point = mantissa.IndexOf((byte)'.');
        if (point < 0)
            point = mantissa.Length;
        _sign = negative ? -1 : 1;
        _digits = mantissa[first..(last + 1)];
        _count = _digits.Length - (first < point && point < last ? 1 : 0);
        _magnitude = (e < 0 ? 0 : Exponent(text[(e + 1)..])) + (first < point ? point - first : point - first + 1);
    }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _sign;

    /// <summary>Significant digits: 1.50e7 has two.</summary>
    public int Digits => _count;

    /// <summary>JSON Schema's integer from draft 6 on: no fraction, however it is written.</summary>
    public bool IsInteger => _count <= _magnitude || _sign == 0;

    /// <summary>Less than 0, 0 or more, as this number is less than, equal to or greater than the other.</summary>
    public int CompareTo(ExactNumber other)
    {
        if (_sign != other._sign)
            return _sign.CompareTo(other._sign);
        if (_sign == 0)
            return 0;
        var size = _magnitude != other._magnitude ? _magnitude.CompareTo(other._magnitude) : CompareDigits(other);
        return _sign * size;
    }

    /// <summary>
    /// Whether this number divided by a positive one is whole: 27.55 is a multiple of 0.01. Linear in this number's
    /// digits, whatever the exponents.
    /// </summary>
    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (_sign == 0)
            return true;
        // m × 10^e over d × 10^f with neither m nor d ending in 0: if f > e, m would have to.
        var shift = (_magnitude - _count) - (divisor._magnitude - divisor._count);
        if (shift < 0)
            return false;
        return divisor._count <= 18 ? IsMultipleOfSmall(divisor.ToInt64(), shift) : IsMultipleOfLarge(divisor, shift);
    }

    /// <summary>The same for equal numbers, however they are written.</summary>
    public ulong Hash()
    {
        var hash = (((ulong)_magnitude * 0x9E3779B97F4A7C15) ^ (ulong)(_sign + 1)) * 0x9E3779B97F4A7C15;
        foreach (var digit in _digits)
        {
            if (digit != '.')
                hash = (hash ^ digit) * 0x100000001B3;
        }

        return hash;
    }

    // 18 digits fit.
    private long ToInt64()
    {
        var value = 0L;
        foreach (var digit in _digits)
        {
            if (digit != '.')
                value = (value * 10) + digit - '0';
        }

        return value;
    }

    private bool IsMultipleOfSmall(long divisor, long shift)
    {
        if (divisor == 1)
            return true;
        UInt128 rest = 0;
        foreach (var digit in _digits)
        {
            if (digit != '.')
                rest = ((rest * 10) + digit - '0') % (ulong)divisor;
        }

        for (; shift > 0 && shift <= 18 && rest != 0; shift--)
            rest = rest * 10 % (ulong)divisor;
        return rest == 0
            || (shift > 0 && rest * (UInt128)(ulong)BigInteger.ModPow(10, shift, divisor) % (ulong)divisor == 0);
    }

    private bool IsMultipleOfLarge(ExactNumber divisor, long shift)
    {
        var modulus = divisor.ToBigInteger();
        var rest = BigInteger.Zero;
        var chunk = 0L;
        var scale = 1L;
        foreach (var digit in _digits)
        {
            if (digit == '.')
                continue;
            chunk = (chunk * 10) + digit - '0';
            scale *= 10;
            if (scale < 1_000_000_000_000_000_000)
                continue;
            rest = ((rest * scale) + chunk) % modulus;
            (chunk, scale) = (0, 1);
        }

        rest = ((rest * scale) + chunk) % modulus;
        return (rest * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
    }

    private BigInteger ToBigInteger()
    {
        var value = BigInteger.Zero;
        foreach (var digit in _digits)
        {
            if (digit != '.')
                value = (value * 10) + (digit - '0');
        }

        return value;
    }

    private int CompareDigits(ExactNumber other)
    {
        var j = 0;
        for (var i = 0; i < _digits.Length; i++)
        {
            if (_digits[i] == '.')
                continue;
            if (j < other._digits.Length && other._digits[j] == '.')
                j++;
            if (j >= other._digits.Length)
                return 1;
            if (_digits[i] != other._digits[j])
                return _digits[i].CompareTo(other._digits[j]);
            j++;
        }

        return j < other._digits.Length ? -1 : 0;
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        var negative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        var value = 0L;
        foreach (var digit in text)
            value = Math.Min((value * 10) + digit - '0', ExponentMax);
        return negative ? -value : value;
    }
}
