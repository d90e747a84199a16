namespace Radiator.JsonSchema.Numbers;

/// <summary>A number of a schema to hold numbers of texts against: exact always, and fast for the usual ones.</summary>
internal sealed class NumberBound
{
    // 18 digits fit into a long.
    private const int FastDigits = 18;

    private static readonly long[] Powers =
        [.. Enumerable.Range(0, FastDigits + 1).Select(power => (long)Math.Pow(10, power))];

    private readonly byte[] _text;
    private readonly long _digits;
    private readonly int _scale;
    private readonly bool _isShort;

    public NumberBound(ReadOnlySpan<byte> text)
    {
        _text = text.ToArray();
        var number = new ExactNumber(text);
        Text = System.Text.Encoding.ASCII.GetString(text);
        Sign = number.Sign;
        _isShort = TryReadShort(text, out _digits, out _scale);
    }

    public string Text { get; }

    public int Sign { get; }

    public int Digits => new ExactNumber(_text).Digits;

    /// <summary>Its value, where that is written as at most 18 digits without point and exponent.</summary>
    public bool TryGetWhole(out long value)
    {
        value = _digits;
        return _isShort && _scale == 0;
    }

    /// <summary>Less than 0 where the number of the text is less than this one.</summary>
    public int Compare(ReadOnlySpan<byte> number)
    {
        if (!_isShort || !TryReadShort(number, out var digits, out var scale))
            return new ExactNumber(number).CompareTo(new ExactNumber(_text));
        if (scale == _scale)
            return digits.CompareTo(_digits);
        return scale > _scale
            ? ((Int128)digits).CompareTo((Int128)_digits * Powers[scale - _scale])
            : ((Int128)digits * Powers[_scale - scale]).CompareTo(_digits);
    }

    public bool Divides(ReadOnlySpan<byte> number)
    {
        if (!_isShort || !TryReadShort(number, out var digits, out var scale))
            return new ExactNumber(number).IsMultipleOf(new ExactNumber(_text));
        if (scale == _scale)
            return digits % _digits == 0;
        return scale > _scale
            ? digits % ((Int128)_digits * Powers[scale - _scale]) == 0
            : (Int128)digits * Powers[_scale - scale] % _digits == 0;
    }

    // The digits without the point, and how many stand behind it; no exponent.
    private static bool TryReadShort(ReadOnlySpan<byte> text, out long digits, out int scale)
    {
        digits = 0;
        scale = 0;
        if (text.Length > FastDigits)
            return false;
        var at = text is [(byte)'-', ..] ? 1 : 0;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
                digits = (digits * 10) + digit;
            else if (text[at] == '.')
                scale = text.Length - at - 1;
            else
                return false;
        }

        if (text is [(byte)'-', ..])
            digits = -digits;
        return true;
    }
}
