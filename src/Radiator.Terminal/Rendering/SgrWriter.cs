using System.Buffers.Text;
using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Rendering;

/// <summary>
/// The parameters of SGR that lead from one style to another (ECMA-48 8.3.117; 38 and 48: ITU-T T.416).
/// </summary>
internal static class SgrWriter
{
    // Weight: bold and faint are switched off by one parameter.
    private const TextAttributes Weights = TextAttributes.Bold | TextAttributes.Dim;

    private static ReadOnlySpan<byte> On => [1, 2, 3, 4, 5, 7, 8, 9];

    private static ReadOnlySpan<byte> Off => [22, 22, 23, 24, 25, 27, 28, 29];

    /// <summary>Writes them, a semicolon after each; returns where they end. The styles differ.</summary>
    public static int Write(Span<byte> target, int at, TextStyle from, TextStyle to)
    {
        var gone = from.Attributes & ~to.Attributes;
        if ((gone & Weights) != 0)
        {
            at = Number(target, at, 22);
            from = from.Without(Weights);
            gone &= ~Weights;
        }

        var come = to.Attributes & ~from.Attributes;
        for (var bit = 0; bit < On.Length; bit++)
        {
            if (((uint)gone >> bit & 1) != 0)
                at = Number(target, at, Off[bit]);
            else if (((uint)come >> bit & 1) != 0)
                at = Number(target, at, On[bit]);
        }

        if (from.Foreground != to.Foreground)
            at = Color(target, at, to.Foreground, 0);
        if (from.Background != to.Background)
            at = Color(target, at, to.Background, 10);
        return at;
    }

    private static int Color(Span<byte> target, int at, TextColor color, int offset)
    {
        if (color.IsDefault)
            return Number(target, at, 39 + offset);
        if (color.IsRgb)
        {
            at = Number(target, Number(target, at, 38 + offset), 2);
            return Number(target, Number(target, Number(target, at, color.Red), color.Green), color.Blue);
        }

        return color.PaletteIndex switch
        {
            < 8 => Number(target, at, 30 + offset + color.PaletteIndex),
            < 16 => Number(target, at, 82 + offset + color.PaletteIndex),
            _ => Number(target, Number(target, Number(target, at, 38 + offset), 5), color.PaletteIndex),
        };
    }

    private static int Number(Span<byte> target, int at, int value)
    {
        Utf8Formatter.TryFormat(value, target[at..], out var length);
        target[at + length] = (byte)';';
        return at + length + 1;
    }
}
