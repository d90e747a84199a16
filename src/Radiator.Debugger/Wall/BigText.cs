using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Wall;

/// <summary>
/// Text in large letters: a dot is <c>scale</c> columns wide and half as many rows high, which is a square in the usual
/// cell; an odd scale uses half blocks.
/// </summary>
internal static class BigText
{
    /// <summary>Rows that a line takes.</summary>
    public static int HeightOf(int scale) => ((BigFont.Height * scale) + 1) / 2;

    /// <summary>Columns that a text takes.</summary>
    public static int WidthOf(ReadOnlySpan<char> text, int scale) => BigFont.WidthOf(text) * scale;

    /// <summary>Draws a line; returns the columns used. What does not fit in the frame is clipped.</summary>
    public static int Draw(Frame frame, int x, int y, ReadOnlySpan<char> text, int scale, TextStyle style)
    {
        var start = x;
        foreach (var letter in text)
        {
            var rows = BigFont.Rows(letter);
            if (x < frame.Width)
                Draw(frame, x, y, rows, scale, style);
            x += (rows[0].Length + 1) * scale;
        }

        return Math.Max(0, x - start - scale);
    }

    private static void Draw(Frame frame, int x, int y, string[] rows, int scale, TextStyle style)
    {
        for (var row = 0; row < HeightOf(scale); row++)
        {
            for (var column = 0; column < rows[0].Length; column++)
            {
                var (upper, lower) = (IsLit(rows, column, 2 * row / scale), IsLit(rows, column, ((2 * row) + 1) / scale));
                if (upper || lower)
                    frame.PutRepeated(
                        x + (column * scale), y + row, upper && lower ? '█' : upper ? '▀' : '▄', scale, style);
            }
        }
    }

    private static bool IsLit(string[] rows, int column, int row) => row < rows.Length && rows[row][column] == '#';
}
