namespace Radiator.Plans;

/// <summary>
/// A number as its digits: compared and tested exactly, whatever its size and precision, in time linear in its length.
/// </summary>
/// <remarks>
/// The value is 0.DIGITS × 10^<c>_magnitude</c>, with DIGITS from the first to the last digit that is not 0.
/// Reads JSON's numbers and, because plans are YAML, <c>+1</c>, <c>.5</c> and <c>1.</c> too. Exponents beyond ±10^15
/// count as ±10^15.
/// </remarks>
internal readonly ref struct ExactNumber
{
    private const long ExponentMax = 1_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _digits;
    private readonly int _count;
    private readonly long _magnitude;
    private readonly int _sign;

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

    /// <summary>JSON Schema's integer: no fraction, however it is written.</summary>
    public bool IsInteger => _count <= _magnitude || _sign == 0;

    public int CompareTo(ExactNumber other)
    {
        if (_sign != other._sign)
            return _sign.CompareTo(other._sign);
        if (_sign == 0)
            return 0;
        var size = _magnitude != other._magnitude ? _magnitude.CompareTo(other._magnitude) : CompareDigits(other);
        return _sign * size;
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
