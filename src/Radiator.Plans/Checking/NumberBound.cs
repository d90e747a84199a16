using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Radiator.Plans.Checking;

/// <summary>A number of the plan that numbers of events are compared with, exactly.</summary>
internal sealed class NumberBound(string text)
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);
    private readonly long? _small =
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>As the plan has it.</summary>
    public string Text { get; } = text;

    /// <summary>Negative where the bound is below the number, 0 where both are equal.</summary>
    public int CompareTo(ReadOnlySpan<byte> number)
    {
        // Nearly every number of an event: digits alone.
        if (_small is { } small && number.Length <= 18 && Utf8Parser.TryParse(number, out long value, out var used)
            && used == number.Length)
        {
            return small.CompareTo(value);
        }

        return new ExactNumber(_text).CompareTo(new ExactNumber(number));
    }
}
