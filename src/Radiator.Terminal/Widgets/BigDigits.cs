using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Widgets;

/// <summary>
/// Numbers as tall as a hand: to be read from the other end of a room. Letters are 3 by 5 points, a point is a square
/// of half a row's height, times the scale; at an even scale only full blocks are needed, which have a stand-in in
/// ASCII.
/// </summary>
public static class BigDigits
{
    private const int Rows = 5;
    private const int Columns = 3;

    // Five rows of three points each, from the top.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['0'] = "### #.# #.# #.# ###",
        ['1'] = ".#. ##. .#. .#. ###",
        ['2'] = "### ..# ### #.. ###",
        ['3'] = "### ..# .## ..# ###",
        ['4'] = "#.# #.# ### ..# ..#",
        ['5'] = "### #.. ### ..# ###",
        ['6'] = "### #.. ### #.# ###",
        ['7'] = "### ..# .#. .#. .#.",
        ['8'] = "### #.# ### #.# ###",
        ['9'] = "### #.# ### ..# ###",
        ['.'] = "... ... ... ... .#.",
        [','] = "... ... ... .#. #..",
        [':'] = "... .#. ... .#. ...",
        ['-'] = "... ... ### ... ...",
        ['+'] = "... .#. ### .#. ...",
        ['/'] = "..# ..# .#. #.. #..",
        ['%'] = "#.# ..# .#. #.. #.#",
        ['k'] = "#.. #.# ##. #.# #.#",
        ['M'] = "#.# ### ### #.# #.#",
        ['s'] = "... .## ##. .## ##.",
        [' '] = "... ... ... ... ...",
    };

    /// <summary>Columns of a text.</summary>
    public static int Width(ReadOnlySpan<char> text, int scale = 1) =>
        Math.Max(0, (text.Length * (Columns + 1)) - 1) * scale;

    /// <summary>Rows of any text.</summary>
    public static int Height(int scale = 1) => ((Rows * scale) + 1) / 2;

    /// <summary>The largest scale at which a text fits; 0 where it does not at all.</summary>
    public static int ScaleFor(ReadOnlySpan<char> text, int width, int height)
    {
        var scale = 0;
        while (scale < 32 && Width(text, scale + 1) <= width && Height(scale + 1) <= height)
            scale++;
        return scale;
    }

    /// <summary>
    /// Draws digits, <c>. , : - + / % k M s</c> and spaces; of others a gap. Returns the columns used.
    /// </summary>
    public static int Draw(Frame frame, int x, int y, ReadOnlySpan<char> text, TextStyle style, int scale = 1)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var place = new Rect(x + (i * (Columns + 1) * scale), y, Columns * scale, Height(scale));
            if (Letters.TryGetValue(text[i], out var letter))
                DrawLetter(frame.Sub(place), letter, style, scale);
        }

        return Width(text, scale);
    }

    private static void DrawLetter(Frame frame, string letter, TextStyle style, int scale)
    {
        for (var row = 0; row < frame.Height; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var upper = IsSet(letter, column, row * 2 / scale);
                var lower = IsSet(letter, column, ((row * 2) + 1) / scale);
                if (upper || lower)
                    frame.PutRepeated(column * scale, row, upper && lower ? '█' : upper ? '▀' : '▄', scale, style);
            }
        }
    }

    private static bool IsSet(string letter, int column, int row) =>
        row < Rows && letter[(row * (Columns + 1)) + column] == '#';
}
