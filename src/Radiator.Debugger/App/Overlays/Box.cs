using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.App.Overlays;

/// <summary>The box that overlays are drawn in.</summary>
public static class Box
{
    /// <summary>
    /// Draws it in the middle of a frame and gives the inside; smaller than asked where there is no room.
    /// </summary>
    /// <param name="frame">The whole screen.</param>
    /// <param name="theme">Styles.</param>
    /// <param name="title">In the upper line.</param>
    /// <param name="width">Columns inside.</param>
    /// <param name="height">Lines inside.</param>
    public static Frame Draw(Frame frame, Theme theme, string title, int width, int height)
    {
        var w = Math.Min(width + 4, frame.Width);
        var h = Math.Min(height + 2, frame.Height);
        var box = frame.Sub(new Rect((frame.Width - w) / 2, Math.Max(0, (frame.Height - h) / 3), w, h));
        box.Fill(new Rect(0, 0, w, h), theme.Box);
        var line = theme.Border with { Background = theme.Box.Background };
        var (across, down) = (theme.Glyphs.Horizontal, theme.Glyphs.Vertical);
        for (var x = 1; x < w - 1; x++)
        {
            box.Put(x, 0, across, line);
            box.Put(x, h - 1, across, line);
        }

        for (var y = 1; y < h - 1; y++)
        {
            box.Put(0, y, down, line);
            box.Put(w - 1, y, down, line);
        }

        var ascii = theme.Glyphs.IsAscii;
        box.Put(0, 0, ascii ? "+" : "┌", line);
        box.Put(w - 1, 0, ascii ? "+" : "┐", line);
        box.Put(0, h - 1, ascii ? "+" : "└", line);
        box.Put(w - 1, h - 1, ascii ? "+" : "┘", line);
        if (title.Length > 0)
            box.Put(2, 0, $" {title} ", theme.Strong with { Background = theme.Box.Background }, w - 4);
        return box.Sub(new Rect(2, 1, Math.Max(0, w - 4), Math.Max(0, h - 2)));
    }

    /// <summary>A style on the box's background.</summary>
    public static TextStyle On(Theme theme, TextStyle style) =>
        style.Background == TextColor.Default
            ? style with { Background = theme.Box.Background } : style;
}
