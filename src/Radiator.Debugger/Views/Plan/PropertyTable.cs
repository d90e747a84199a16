using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Plan;

/// <summary>The properties of an event: planned, required, and in how many of its events they came.</summary>
internal static class PropertyTable
{
    private const int BarColumns = 10;

    /// <summary>Draws as many as there is room for; returns the rows used.</summary>
    public static int Draw(Frame frame, Theme theme, PlanRow row, int skip)
    {
        if (row.Properties.Count == 0 || frame.Height < 2)
            return 0;
        var most = Math.Max(1, Math.Max(row.Seen, row.Properties.Max(one => one.Seen)));
        var name = Math.Min(Math.Max(16, row.Properties.Max(one => one.Name.Length) + 1), Math.Max(8, frame.Width - 36));
        frame.Put(2, 0, "PROPERTY", theme.Heading);
        frame.PutRight(name + 10, 0, "IN EVENTS", theme.Heading);
        var y = 1;
        foreach (var property in row.Properties.Skip(skip))
        {
            if (y == frame.Height - 1 && y + skip < row.Properties.Count)
            {
                frame.Put(2, y, $"{theme.Glyphs.Ellipsis} {row.Properties.Count - skip - y + 1} more", theme.Dim);
                return y + 1;
            }

            Draw(frame.Sub(new Rect(0, y++, frame.Width, 1)), theme, property, row, name, most);
        }

        return y;
    }

    private static void Draw(Frame frame, Theme theme, PropertyRow property, PlanRow row, int name, long most)
    {
        var isUnplanned = !property.IsPlanned && row.IsPlanned;
        var (glyph, style) = isUnplanned ? (theme.Glyphs.Unplanned, theme.Unplanned)
            : property.Seen == 0 ? (theme.Glyphs.Never, theme.Dim)
            : (" ", theme.Text);
        frame.Put(0, 0, glyph, style);
        frame.PutFitted(2, 0, property.Name, style, name - 1);
        frame.PutRight(name + 7, 0, ShortText.Number(property.Seen), style);
        var filled = (int)(BarColumns * property.Seen / most);
        frame.PutRepeated(name + 9, 0, theme.Glyphs.Bar[0], filled, theme.Good);
        frame.PutRepeated(name + 9 + filled, 0, theme.Glyphs.BarEmpty[0], BarColumns - filled, theme.Dim);
        var words = isUnplanned
            ? property.Nearest.Length > 0 ? $"unplanned; {property.Nearest}?" : "unplanned"
            : property.IsRequired ? "required" : "";
        frame.Put(name + 10 + BarColumns, 0, words, isUnplanned ? theme.Unplanned : theme.Dim);
    }
}
