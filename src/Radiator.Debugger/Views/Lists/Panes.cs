using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Lists;

/// <summary>A list with what is known of its selected row: beside it where there is room, else below.</summary>
internal static class Panes
{
    /// <summary>From this width on the two stand side by side.</summary>
    public const int WideFrom = 120;

    /// <summary>Parts a frame, with a line between the parts; the second is empty where there is no room.</summary>
    /// <param name="frame">All of it.</param>
    /// <param name="theme">Style of the line.</param>
    /// <param name="title">In the line.</param>
    /// <param name="below">Rows of the second, where it stands below.</param>
    /// <param name="second">The part for the selected row.</param>
    public static Frame Split(Frame frame, Theme theme, string title, int below, out Frame second)
    {
        var isWide = frame.Width >= WideFrom;
        if (!isWide && frame.Height < 8)
        {
            second = frame.Sub(default);
            return frame;
        }

        if (!isWide)
        {
            below = Math.Min(below, frame.Height - 5);
            var line = frame.Height - below - 1;
            Line(frame.Sub(new Rect(0, line, frame.Width, 1)), theme, title);
            second = frame.Sub(new Rect(1, line + 1, frame.Width - 2, below));
            return frame.Sub(new Rect(0, 0, frame.Width, line));
        }

        var left = frame.Width * 58 / 100;
        for (var y = 0; y < frame.Height; y++)
            frame.Put(left, y, theme.Glyphs.Vertical, theme.Border);
        var right = frame.Sub(new Rect(left + 1, 0, frame.Width - left - 1, frame.Height));
        Line(right.Sub(new Rect(0, 0, right.Width, 1)), theme, title);
        second = right.Sub(new Rect(1, 1, right.Width - 2, right.Height - 1));
        return frame.Sub(new Rect(0, 0, left, frame.Height));
    }

    /// <summary>A line across with a title in it.</summary>
    public static void Line(Frame frame, Theme theme, string title)
    {
        frame.PutRepeated(0, 0, theme.Glyphs.Horizontal[0], frame.Width, theme.Border);
        if (title.Length > 0)
            frame.Put(1, 0, $" {title} ", theme.Heading, frame.Width - 2);
    }
}
