using Radiator.Debugger.App.Overlays;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.Views.Lists;

/// <summary>A line of a pane: what it is about, and what is said.</summary>
/// <param name="Label">In front; the lines of one label stand below each other.</param>
/// <param name="Text">Broken into rows where it is longer than there is room.</param>
/// <param name="Ink">How the text looks.</param>
internal readonly record struct InkLine(string Label, string Text, Ink Ink = Ink.Text)
{
    private const int LabelColumns = 10;

    /// <summary>Draws lines from the top of a frame until it is full; returns the rows used.</summary>
    public static int Draw(Frame frame, Theme theme, IEnumerable<InkLine> lines)
    {
        var y = 0;
        foreach (var line in lines)
        {
            if (y >= frame.Height)
                break;
            var hasLabel = line.Label.Length > 0;
            var x = hasLabel ? Math.Max(LabelColumns, TextWidth.Of(line.Label) + 2) : 0;
            if (hasLabel)
                frame.Put(0, y, line.Label, theme.Dim);
            foreach (var row in WrappedText.Lines(VisibleText.Of(line.Text), frame.Width - x))
            {
                if (y < frame.Height)
                    frame.Put(x, y, row, theme.Of(line.Ink));
                y++;
            }
        }

        return Math.Min(y, frame.Height);
    }
}
