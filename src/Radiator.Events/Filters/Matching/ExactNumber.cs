namespace Radiator.Events.Filters.Matching;

/// <summary>
/// Order of JSON numbers by their text: exact at any size and precision, where a double would call 9007199254740993
/// and 9007199254740992 equal. Linear, allocates nothing; for text that is a JSON number (RFC 8259, section 6).
/// </summary>
internal readonly ref struct ExactNumber
{
    /// <summary>Integer and fraction digits with the point between them, from the first digit that is not 0.</summary>
    private readonly ReadOnlySpan<byte> _digits;

    /// <summary>Decimal exponent of the first digit; 0 for zero.</summary>
    private readonly long _magnitude;

    private readonly int _sign;

    private ExactNumber(ReadOnlySpan<byte> text)
    {
        var isNegative = text is [(byte)'-', ..];
        var mantissa = isNegative ? text[1..] : text;
        var exponent = 0L;
        var e = mantissa.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            exponent = ReadExponent(mantissa[(e + 1)..]);
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf((byte)'.');
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
            return;
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        _sign = isNegative ? -1 : 1;
        _digits = mantissa[first..(last + 1)];
        _magnitude = exponent + Power(first, point < 0 ? mantissa.Length : point);
    }

    /// <summary>Below, equal to or above 0, as <paramref name="a"/> is to <paramref name="b"/>.</summary>
    public static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var left = new ExactNumber(a);
        var right = new ExactNumber(b);
        if (left._sign != right._sign)
            return left._sign.CompareTo(right._sign);
        var size = left._magnitude.CompareTo(right._magnitude);
        return left._sign * (size != 0 ? size : CompareDigits(left._digits, right._digits));
    }

    /// <summary>The power of ten of the digit at an index of the mantissa.</summary>
    private static long Power(int index, int point) => index < point ? point - index - 1 : point - index;

    private static int CompareDigits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            if (i < a.Length && a[i] == (byte)'.')
                i++;
            if (j < b.Length && b[j] == (byte)'.')
                j++;
            if (i == a.Length || j == b.Length)
                return (a.Length - i).CompareTo(b.Length - j);
            if (a[i] != b[j])
                return a[i].CompareTo(b[j]);
            i++;
            j++;
        }
    }

    /// <summary>
    /// Saturates: beyond it, only who wrote more digits of exponent for the joke can tell the difference.
    /// </summary>
    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        const long Largest = long.MaxValue / 100;
        var isNegative = text is [(byte)'-', ..];
        var value = 0L;
        foreach (var digit in text)
        {
            if (digit is >= (byte)'0' and <= (byte)'9')
                value = Math.Min((value * 10) + digit - '0', Largest);
        }

        return isNegative ? -value : value;
    }
}
