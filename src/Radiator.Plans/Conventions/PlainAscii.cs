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
}
