using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Widgets;

/// <summary>A box over the rest of the picture, with a border and a title.</summary>
public static class Modal
{
    /// <summary>
    /// Clears the middle of the frame, draws the border, and gives what is inside of it. A frame too small for a border
    /// gives what there is.
    /// </summary>
    /// <param name="frame">Over which.</param>
    /// <param name="width">Columns inside; fewer where the frame has not so many.</param>
    /// <param name="height">Rows inside.</param>
    /// <param name="title">In the upper border.</param>
    /// <param name="style">Of the inside.</param>
    /// <param name="borderStyle">Of the border and the title.</param>
    public static Frame Open(
        Frame frame, int width, int height, ReadOnlySpan<char> title, TextStyle style, TextStyle borderStyle)
    {
        var area = frame.Area.Centered(width + 4, height + 2);
        frame.Fill(area, style);
        if (area.Width < 4 || area.Height < 3)
            return frame.Sub(area);
        var box = frame.Sub(area);
        var (right, bottom) = (area.Width - 1, area.Height - 1);
        box.PutRepeated(1, 0, '─', right - 1, borderStyle);
        box.PutRepeated(1, bottom, '─', right - 1, borderStyle);
        for (var y = 1; y < bottom; y++)
        {
            box.Put(0, y, "│", borderStyle);
            box.Put(right, y, "│", borderStyle);
        }

        box.Put(0, 0, "┌", borderStyle);
        box.Put(right, 0, "┐", borderStyle);
        box.Put(0, bottom, "└", borderStyle);
        box.Put(right, bottom, "┘", borderStyle);
        if (!title.IsEmpty && area.Width > 6)
        {
            var used = box.Put(3, 0, title, borderStyle.With(TextAttributes.Bold), area.Width - 6);
            box.Put(2, 0, " ", borderStyle);
            box.Put(3 + used, 0, " ", borderStyle);
        }

        return box.Sub(box.Area.Inset(2, 1));
    }
}
