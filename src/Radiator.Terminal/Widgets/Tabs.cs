using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Terminal.Widgets;

/// <summary>
/// A row of titles of which one is chosen: in brackets, so that no colour is needed to see it. Where they do not all
/// fit, the row begins later, with the chosen one in it, and what is cut is told by an ellipsis.
/// </summary>
public static class Tabs
{
    /// <summary>Draws them from the frame's left; returns the columns used.</summary>
    /// <param name="frame">Where: its first row.</param>
    /// <param name="titles">Titles, the number before it included where there is one.</param>
    /// <param name="active">The chosen one.</param>
    /// <param name="style">How the others look.</param>
    /// <param name="activeStyle">How the chosen one looks.</param>
    /// <param name="hitBase">Id of the first for the mouse, counted up from there; null: none.</param>
    public static int Draw(
        Frame frame, IReadOnlyList<string> titles, int active, TextStyle style, TextStyle activeStyle,
        int? hitBase = null)
    {
        var first = FirstShown(titles, active, frame.Width);
        var x = first > 0 ? frame.Put(0, 0, "…", style) : 0;
        for (var i = first; i < titles.Count; i++)
        {
            var width = TextWidth.Of(titles[i]) + 2;
            var room = frame.Width - x - (i + 1 < titles.Count ? 1 : 0);
            if (width > room && i != active)
                return x + frame.Put(x, 0, "…", style);
            var isActive = i == active;
            var start = x;
            x += frame.Put(x, 0, isActive ? "[" : " ", isActive ? activeStyle : style);
            x += frame.Put(x, 0, titles[i], isActive ? activeStyle : style, Math.Max(0, frame.Width - x - 1));
            x += frame.Put(x, 0, isActive ? "]" : " ", isActive ? activeStyle : style);
            if (hitBase is { } id)
                frame.Hit(new Rect(start, 0, x - start, 1), id + i);
        }

        return x;
    }

    private static int FirstShown(IReadOnlyList<string> titles, int active, int width)
    {
        var (first, used) = (Math.Clamp(active, 0, Math.Max(0, titles.Count - 1)), 2);
        if (titles.Count == 0)
            return 0;
        used += TextWidth.Of(titles[first]) + 2;
        while (first > 0 && used + TextWidth.Of(titles[first - 1]) + 2 <= width)
            used += TextWidth.Of(titles[--first]) + 2;
        return first;
    }
}
