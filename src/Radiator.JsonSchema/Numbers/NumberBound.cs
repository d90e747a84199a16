namespace Radiator.JsonSchema.Numbers;

/// <summary>A number of a schema to hold numbers of texts against: exact always, and fast for the usual ones.</summary>
internal sealed class NumberBound
{
    // 18 digits fit into a long.
    private const int FastDigits = 18;

    private readonly byte[] _text;
    private readonly long _whole;
    private readonly bool _isWhole;

    public NumberBound(ReadOnlySpan<byte> text)
    {
        _text = text.ToArray();
        var number = new ExactNumber(text);
        Text = System.Text.Encoding.ASCII.GetString(text);
        Sign = number.Sign;
        _isWhole = TryReadWhole(text, out _whole);
    }

    public string Text { get; }

    public int Sign { get; }

    public int Digits => new ExactNumber(_text).Digits;

    /// <summary>Less than 0 where the number of the text is less than this one.</summary>
    public int Compare(ReadOnlySpan<byte> number) => _isWhole && TryReadWhole(number, out var whole)
        ? whole.CompareTo(_whole)
        : new ExactNumber(number).CompareTo(new ExactNumber(_text));

    public bool Divides(ReadOnlySpan<byte> number) => _isWhole && TryReadWhole(number, out var whole)
        ? whole % _whole == 0
        : new ExactNumber(number).IsMultipleOf(new ExactNumber(_text));

    /// <summary>Digits alone, with a sign or without.</summary>
    internal static bool TryReadWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length > FastDigits)
            return false;
        var i = text is [(byte)'-', ..] ? 1 : 0;
        for (var at = i; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
                return false;
            value = (value * 10) + digit;
        }

        if (i > 0)
            value = -value;
        return text.Length > i;
    }
}
