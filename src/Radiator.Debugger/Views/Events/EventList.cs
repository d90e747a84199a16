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

    private int _top;
    private int _height;

    /// <summary>Position in the list of the row that the mouse pressed; null where it is none of its rows.</summary>
    public int? RowOf(int hit) =>
        hit >= FirstHit && hit < FirstHit + _height ? _top + hit - FirstHit : null;

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
        (_top, _height) = (top, rows.Height);
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

    /// <summary>The sign of a row: the worst of it, and how many; no digit where one would say nothing.</summary>
    public static (string Glyph, char? Digit, Ink Ink) Sign(EventRow row, Glyphs glyphs)
    {
        var facts = row.Facts;
        if (row.IsDiscard)
            return (glyphs.Never, null, Ink.Warning);
        if (row.Verdict == Verdict.Unplanned)
            return (glyphs.Unplanned, null, Ink.Unplanned);
        var count = facts.Errors > 0 ? facts.Errors : facts.Warnings;
        if (count == 0)
            return ("", null, Ink.Text);
        var digit = count > 9 ? '+' : (char)('0' + count);
        return facts.Errors > 0 ? (glyphs.Error, digit, Ink.Error) : (glyphs.Warning, digit, Ink.Warning);
    }

    /// <summary>What people call it; the path of a page without a name is a value, which may be masked.</summary>
    public static string Name(EventRow row, bool isMasked) =>
        isMasked && row.Event is { Name.Length: 0 } ? "" : row.Name;

    /// <summary>Adds the time of day of receipt.</summary>
    public static void AppendClock(ref CellText text, DateTimeOffset time, TimeZoneInfo zone) =>
        text.AppendFormatted(TimeZoneInfo.ConvertTime(time, zone), "HH:mm:ss.fff");

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
        var (sign, digit, ink) = Sign(row, theme.Glyphs);
        if (isMarked)
            line.Put(0, 0, theme.Glyphs.Mark, theme.Accent);
        var x = columns.Sign + line.Put(columns.Sign, 0, sign, theme.Of(ink), 1);
        if (digit is { } one)
            line.Put(x, 0, [one], theme.Of(ink));
        var clock = new CellText(0, 0);
        AppendClock(ref clock, row.ReceivedAt, shell.Clock.LocalTimeZone);
        line.Put(columns.Time, 0, ref clock, row.IsReplayed ? theme.Dim : theme.Text);
        line.Put(columns.Type, 0, row.IsDiscard ? "discard" : TypeWords.Of(row.Type), theme.Dim);
        Cell(line, columns.Name, columns.NameWidth, Name(row, shell.IsMasked), row.IsBad ? theme.Strong : theme.Text);
        Cell(line, columns.Who, columns.WhoWidth, shell.Person(row.Who), theme.Text);
        Cell(line, columns.Source, columns.SourceWidth, row.Source, theme.Dim);
        DrawIssue(line, columns.Issue, row, isShort: columns.IssueWidth < 30);
    }

    // What is wrong with a row, and what is particular about it, in a few words; most telling first.
    private void DrawIssue(Frame line, int x, EventRow row, bool isShort)
    {
        if (row.Discard is { } discard)
        {
            x = Word(line, x, "discarded", Ink.Warning);
            Word(line, x, shell.IsMasked ? "" : discard.Detail, Ink.Dim);
            return;
        }

        if (!row.IsProduction)
            x = Word(line, x, row.Environment, Ink.Accent);
        if (row.IsInternal)
            x = Word(line, x, "team", Ink.Accent);
        if (row.IsLate)
            x = Word(line, x, "late", Ink.Warning);
        if (row.MostTelling is { } violation)
        {
            var words = new CellText(0, 0);
            AppendWords(ref words, violation, isShort);
            if (row.Violations.Count > 1)
                words.AppendFormatted(row.Violations.Count - 1, "' +'0");
            x = Word(line, x, words.Text, violation.Severity == Severity.Warning ? Ink.Warning : Ink.Text);
            words.Clear();
        }
        else if (row.Verdict == Verdict.Unplanned)
        {
            x = Word(line, x, "unplanned", Ink.Unplanned);
        }

        if (row.Outcome == Outcome.Failure)
            x = Word(line, x, "failure", Ink.Warning);
        if (row.Outcome == Outcome.Success)
            x = Word(line, x, "success", Ink.Good);
        if (row.IsReplayed)
            Word(line, x, "old", Ink.Dim);
    }

    private static void AppendWords(ref CellText words, Violation violation, bool isShort)
    {
        if (violation.Type == ViolationType.Unplanned && violation.Pointer is "/event" or "/type" or "/name")
        {
            words.AppendLiteral("unplanned");
            Append(ref words, "; meant ", violation.Nearest, "?");
        }
        else if (violation.Type == ViolationType.Retired && violation.Pointer is "/event" or "/name")
        {
            words.AppendLiteral(violation.Nearest is null ? "retired" : "old name");
            Append(ref words, "; now ", violation.Nearest, "");
        }
        else
        {
            words.AppendLiteral(violation.Type.Code());
            words.AppendLiteral(" ");
            var pointer = violation.Pointer;
            if (!isShort)
                words.AppendLiteral(pointer);
            else if (pointer.Contains('~'))
                words.AppendLiteral(EventTree.LastKey(pointer));
            else
                words.AppendFormatted(pointer.AsSpan(pointer.LastIndexOf('/') + 1));
        }
    }

    private static void Append(ref CellText words, string before, string? name, string after)
    {
        if (name is null)
            return;
        words.AppendLiteral(before);
        words.AppendLiteral(name);
        words.AppendLiteral(after);
    }

    private int Word(Frame line, int x, ReadOnlySpan<char> text, Ink ink) =>
        x >= line.Width - 2 ? x : x + Cell(line, x, line.Width - x, text, shell.Theme.Of(ink)) + 1;

    private int Cell(Frame line, int x, int width, ReadOnlySpan<char> text, TextStyle style)
    {
        if (TextWidth.Of(text) <= width)
            return line.Put(x, 0, text, style, width);
        var used = line.Put(x, 0, text[..TextWidth.Fit(text, width - 1, out _)], style, width - 1);
        return used + line.Put(x + used, 0, shell.Theme.Glyphs.Ellipsis, style);
    }
}
