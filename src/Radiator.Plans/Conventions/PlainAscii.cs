using System.Buffers;

namespace Radiator.Plans.Conventions;

/// <summary>Sets of characters that the scans look for.</summary>
internal static class PlainAscii
{
    private const string PrintableText =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    public static readonly SearchValues<byte> Printable =
        SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(PrintableText));

    public static readonly SearchValues<char> DigitCharacters = SearchValues.Create("0123456789");

    public static readonly SearchValues<char> PrintableCharacters = SearchValues.Create(PrintableText);

    private static readonly TextTraces[] Traces = [.. Enumerable.Range(0, 256).Select(unit => (char)unit switch
    {
        >= '0' and <= '9' => TextTraces.Digit,
        '@' or '%' => TextTraces.EmailSign,
        '+' or '(' => TextTraces.PhoneSign,
        < ' ' or > '~' => TextTraces.Unprintable,
        _ => TextTraces.None,
    })];

    /// <summary>What is to be seen in a text.</summary>
    public static TextTraces TracesIn(ReadOnlySpan<byte> text)
    {
        var traces = TextTraces.None;
        var all = Traces;
        foreach (var unit in text)
            traces |= all[unit];
        return traces;
    }
}
