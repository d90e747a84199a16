using System.Text;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Draws an error below its text.</summary>
internal static class ErrorDisplay
{
    /// <summary>Cells of the text that are shown before and from the error on; both fit 80 columns.</summary>
    private const int Before = 38;

    private const int After = 38;

    public static string Show(string text, FilterError error)
    {
        var position = Math.Clamp(error.Position, 0, text.Length);
        var head = Cells(text[..position]);
        var tail = Cells(text[position..]);
        var marked = Cells(text.Substring(position, Math.Min(error.Length, text.Length - position)))
            .Sum(cell => cell.Width);

        var shown = new StringBuilder();
        var indent = 0;
        var first = FirstShown(head);
        foreach (var (drawn, width) in head[first..])
        {
            shown.Append(drawn);
            indent += width;
        }

        if (first > 0)
        {
            shown.Insert(0, '…');
            indent++;
        }

        var room = After;
        foreach (var (drawn, width) in tail)
        {
            room -= width;
            if (room < 0)
            {
                shown.Append('…');
                break;
            }

            shown.Append(drawn);
        }

        var carets = new string('^', Math.Clamp(marked, 1, After));
        return $"{shown.ToString().TrimEnd()}\n{new string(' ', indent)}{carets}\n{error.Message}";
    }

    private static List<(string Drawn, int Width)> Cells(string text)
    {
        var cells = new List<(string, int)>();
        foreach (var rune in text.EnumerateRunes())
        {
            var visible = SafeText.Visible(rune);
            cells.Add((visible.ToString(), SafeText.Width(visible)));
        }

        return cells;
    }

    /// <summary>So many cells of the end as there is room for.</summary>
    private static int FirstShown(List<(string Drawn, int Width)> cells)
    {
        var first = cells.Count;
        var room = Before;
        while (first > 0 && room >= cells[first - 1].Width)
            room -= cells[--first].Width;
        return first;
    }
}
