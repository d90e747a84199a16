using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Widgets;

/// <summary>
/// How much of a whole, as a bar in eighths of a column. Where a terminal has no blocks it is <c>#</c> and <c>|</c>.
/// </summary>
public static class LevelBar
{
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>
    /// Draws the bar; the rest of the width is filled in <paramref name="restStyle"/>. Any share above 0 is seen, and
    /// only the whole fills it.
    /// </summary>
    /// <param name="frame">Where.</param>
    /// <param name="x">First column.</param>
    /// <param name="y">Row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="share">0 to 1; what is not a number counts as 0.</param>
    /// <param name="style">Of the bar.</param>
    /// <param name="restStyle">Of what is left.</param>
    public static void Draw(Frame frame, int x, int y, int width, double share, TextStyle style, TextStyle restStyle)
    {
        if (width <= 0)
            return;
        var eighths = EighthsOf(share, width);
        frame.Fill(new Rect(x, y, width, 1), restStyle);
        frame.PutRepeated(x, y, '█', eighths / 8, style);
        if (eighths % 8 > 0)
        {
            var edge = style.WithBackground(restStyle.Background);
            frame.PutRepeated(x + (eighths / 8), y, Eighths[(eighths % 8) - 1], 1, edge);
        }
    }

    private static int EighthsOf(double share, int width)
    {
        if (!(share > 0))
            return 0;
        return share >= 1 ? width * 8 : Math.Clamp((int)Math.Round(share * width * 8), 1, (width * 8) - 1);
    }
}
