using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Detail;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.Views.Events;

/// <summary>Draws rows of events. Only exceptions are coloured, and each has its sign and word.</summary>
public sealed class EventList(IShell shell)
{
    /// <summary>The hit id of the first row that is seen; the others follow.</summary>
    public const int FirstHit = 10_000;

    /// <summary>Draws heads and rows.</summary>
    /// <param name="frame">Where; the first row is for the heads.</param>
    /// <param name="view">The rows.</param>
    /// <param name="hasFocus">Whether keys go to the list.</param>
    public void Draw(Frame frame, EventView view, bool hasFocus)
    {
        if (frame.Height < 2)
            return;
        var columns = EventColumns.For(frame.Width);
        DrawHeads(frame, columns);
        var rows = frame.Sub(new Rect(0, 1, frame.Width, frame.Height - 1));
        var top = view.TopIndex(rows.Height);
        var selected = view.SelectedIndex;
        for (var y = 0; y < rows.Height && top + y < view.Count; y++)
        {
            if (view.RowAt(top + y) is not { } row)
                continue;
            var line = rows.Sub(new Rect(0, y, rows.Width, 1));
            line.Hit(line.Area, FirstHit + y);
            var isMarked = view.Marks.Contains(row.Sequence);
            DrawRow(line, columns, row, isMarked);
            if (top + y != selected)
                continue;
            if (!isMarked)
                line.Put(0, 0, shell.Theme.Glyphs.Cursor, shell.Theme.Accent);
            line.Restyle(line.Area, hasFocus ? shell.Theme.Selected : shell.Theme.SelectedAway);
            line.SetCursor(0, 0, visible: false);
        }
    }

    /// <summary>
    /// What is wrong with a row, and what is particular about it, in a few words; most telling first.
    /// </summary>
    public static IEnumerable<(string Text, Ink Ink)> Issue(EventRow row, bool isShort, bool isMasked)
    {
        if (row.Discard is { } discard)
        {
            yield return ("discarded", Ink.Warning);
            yield return (isMasked ? "" : discard.Detail, Ink.Dim);
            yield break;
        }

        if (!row.IsProduction)
            yield return (row.Environment, Ink.Accent);
        if (row.IsInternal)
            yield return ("team", Ink.Accent);
        if (row.IsLate)
            yield return ("late", Ink.Warning);
        if (row.MostTelling is { } violation)
        {
            var more = row.Violations.Count > 1
                ? string.Create(CultureInfo.InvariantCulture, $" +{row.Violations.Count - 1}") : "";
            yield return (Words(violation, isShort) + more,
                violation.Severity == Severity.Warning ? Ink.Warning : Ink.Text);
        }
        else if (row.Verdict == Verdict.Unplanned)
        {
            yield return ("unplanned", Ink.Unplanned);
        }

        if (row.Outcome == Outcome.Failure)
            yield return ("failure", Ink.Warning);
        if (row.Outcome == Outcome.Success)
            yield return ("success", Ink.Good);
        if (row.IsReplayed)
            yield return ("old", Ink.Dim);
    }

    /// <summary>The sign of a row: the worst of it, and how many.</summary>
    public static (string Text, Ink Ink) Sign(EventRow row, Glyphs glyphs)
    {
        var facts = row.Facts;
        if (row.IsDiscard)
            return (glyphs.Never, Ink.Warning);
        if (row.Verdict == Verdict.Unplanned)
            return (glyphs.Unplanned, Ink.Unplanned);
        var count = facts.Errors > 0 ? facts.Errors : facts.Warnings;
        if (count == 0)
            return ("", Ink.Text);
        var number = count > 9 ? "+" : count.ToString(CultureInfo.InvariantCulture);
        return facts.Errors > 0 ? (glyphs.Error + number, Ink.Error) : (glyphs.Warning + number, Ink.Warning);
    }

    /// <summary>What people call it; the path of a page without a name is a value, which may be masked.</summary>
    public static string Name(EventRow row, bool isMasked) =>
        isMasked && row.Event is { Name.Length: 0 } ? "" : row.Name;

    /// <summary>Time of day of receipt.</summary>
    public static string Clock(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Words(Violation violation, bool isShort)
    {
        if (violation.Type == ViolationType.Unplanned && violation.Pointer is "/event" or "/type" or "/name")
            return violation.Nearest is { } nearest ? $"unplanned; meant {nearest}?" : "unplanned";
        if (violation.Type == ViolationType.Retired && violation.Pointer is "/event" or "/name")
            return violation.Nearest is { } now ? $"old name; now {now}" : "retired";
        var place = isShort ? EventTree.LastKey(violation.Pointer) : violation.Pointer;
        return $"{violation.Type.Code()} {place}";
    }

    private void DrawHeads(Frame frame, in EventColumns columns)
    {
        var style = shell.Theme.Heading;
        frame.Put(columns.Time, 0, "TIME", style);
        frame.Put(columns.Type, 0, "TYPE", style);
        frame.Put(columns.Name, 0, "EVENT", style);
        frame.Put(columns.Who, 0, "USER", style);
        frame.Put(columns.Source, 0, "SRC", style);
        frame.Put(columns.Issue, 0, "ISSUE", style);
    }

    private void DrawRow(Frame line, in EventColumns columns, EventRow row, bool isMarked)
    {
        var theme = shell.Theme;
        var (sign, ink) = Sign(row, theme.Glyphs);
        if (isMarked)
            line.Put(0, 0, theme.Glyphs.Mark, theme.Accent);
        line.Put(columns.Sign, 0, sign, theme.Of(ink), 3);
        line.Put(columns.Time, 0, Clock(row.ReceivedAt, shell.Clock.LocalTimeZone),
            row.IsReplayed ? theme.Dim : theme.Text);
        line.Put(columns.Type, 0, row.IsDiscard ? "discard" : TypeWords.Of(row.Type), theme.Dim);
        Cell(line, columns.Name, columns.NameWidth, Name(row, shell.IsMasked), row.IsBad ? theme.Strong : theme.Text);
        Cell(line, columns.Who, columns.WhoWidth, shell.Person(row.Who), theme.Text);
        Cell(line, columns.Source, columns.SourceWidth, row.Source, theme.Dim);
        var x = columns.Issue;
        foreach (var (text, textInk) in Issue(row, columns.IssueWidth < 30, shell.IsMasked))
        {
            if (x >= line.Width - 2)
                break;
            x += Cell(line, x, line.Width - x, text, theme.Of(textInk)) + 1;
        }
    }

    private int Cell(Frame line, int x, int width, string text, TextStyle style)
    {
        var visible = VisibleText.Of(text);
        if (TextWidth.Of(visible) <= width)
            return line.Put(x, 0, visible, style, width);
        var fits = visible.AsSpan(0, TextWidth.Fit(visible, width - 1, out _));
        var used = line.Put(x, 0, fits, style, width - 1);
        return used + line.Put(x + used, 0, shell.Theme.Glyphs.Ellipsis, style);
    }
}
