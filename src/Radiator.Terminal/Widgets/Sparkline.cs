using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Widgets;

/// <summary>
/// Numbers over time as a row of blocks of eight heights, newest at the right. Nothing is the lowest, and anything
/// above nothing is higher than it. Where a terminal has no blocks they become <c>_.-=#</c>.
/// </summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// Draws the newest values that fit; columns without a value stay as they are.
    /// </summary>
    /// <param name="frame">Where.</param>
    /// <param name="x">First column.</param>
    /// <param name="y">Row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="values">Oldest first; what is not a number, and what is below 0, counts as 0.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="highest">Value of the full height; 0: the highest of those that are drawn.</param>
    public static void Draw(
        Frame frame, int x, int y, int width, ReadOnlySpan<double> values, TextStyle style, double highest = 0)
    {
        if (width <= 0)
            return;
        var drawn = values[Math.Max(0, values.Length - width)..];
        var top = highest > 0 ? highest : Highest(drawn);
        Span<char> block = stackalloc char[1];
        for (var i = 0; i < drawn.Length; i++)
        {
            block[0] = Blocks[Level(drawn[i], top)];
            frame.Put(x + width - drawn.Length + i, y, block, style);
        }
    }

    /// <summary>The same as text.</summary>
    public static string Of(ReadOnlySpan<double> values, double highest = 0)
    {
        var top = highest > 0 ? highest : Highest(values);
        var line = new char[values.Length];
        for (var i = 0; i < values.Length; i++)
            line[i] = Blocks[Level(values[i], top)];
        return new string(line);
    }

    private static int Level(double value, double top)
    {
        if (!(value > 0) || !(top > 0))
            return 0;
        // An infinite one over an infinite one is no number.
        var share = value >= top ? 1 : value / top;
        return Math.Clamp((int)Math.Ceiling(share * (Blocks.Length - 1)), 1, Blocks.Length - 1);
    }

    private static double Highest(ReadOnlySpan<double> values)
    {
        var highest = 0.0;
        foreach (var value in values)
            highest = value > highest ? value : highest;
        return highest;
    }
}
