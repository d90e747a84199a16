using Radiator.Debugger.App;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Detail;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Events;

/// <summary>
/// Below the list where there is no room for the detail beside it: what is wrong with the selected event, and the fix.
/// </summary>
public sealed class EventPreview(IShell shell)
{
    /// <summary>Rows that it takes, its title among them.</summary>
    public const int Height = 6;

    private const int NameColumns = 12;

    private static readonly EventPath s_properties = EventPath.Parse("properties");

    private (EventRow? Row, ReadOnlyMemory<byte> Json) _properties;

    /// <summary>Draws it.</summary>
    public void Draw(Frame frame, EventRow? row)
    {
        if (row is null)
            return;
        var y = 0;
        for (var i = 0; i < row.Violations.Count; i++)
        {
            if (y >= frame.Height)
                return;
            y = Draw(frame, row.Violations[i], y);
        }

        if (y == 0)
            DrawGood(frame, row);
    }

    /// <summary>Adds the title of the line above it.</summary>
    public void AppendTitle(ref CellText title, EventRow row)
    {
        var (sign, digit, _) = EventList.Sign(row, shell.Theme.Glyphs);
        var called = EventList.Name(row, shell.IsMasked);
        if (sign.Length > 0)
        {
            title.AppendLiteral(sign);
            if (digit is { } one)
                title.AppendFormatted(one);
            title.AppendLiteral(" ");
        }

        title.AppendLiteral(called.Length > 0 ? called : TypeWords.Of(row.Type));
        AppendPart(ref title, shell.Person(row.Who));
        AppendPart(ref title, row.Source);
        AppendPart(ref title, row.AppVersion);
    }

    private void AppendPart(ref CellText title, string part)
    {
        if (part.Length == 0)
            return;
        title.AppendLiteral(" ");
        title.AppendLiteral(shell.Theme.Glyphs.Dot);
        title.AppendLiteral(" ");
        title.AppendLiteral(part);
    }

    private int Draw(Frame frame, Violation violation, int y)
    {
        var theme = shell.Theme;
        var (sign, ink) = DetailLayout.Sign(violation, theme.Glyphs);
        frame.Put(1, y, sign, theme.Of(ink));
        frame.Put(3, y, violation.Type.Code(), theme.Of(ink), NameColumns - 1);
        var description = shell.IsMasked ? violation.Field : violation.Description;
        frame.PutFitted(3 + NameColumns, y++, description, theme.Text, frame.Width - 3 - NameColumns);
        if (violation.Fix is not { Length: > 0 } fix || shell.IsMasked || y >= frame.Height)
            return y;
        frame.Put(3 + NameColumns, y, "fix: ", theme.Accent);
        frame.PutFitted(8 + NameColumns, y++, fix, theme.Strong, frame.Width - 8 - NameColumns);
        return y;
    }

    private void DrawGood(Frame frame, EventRow row)
    {
        var theme = shell.Theme;
        if (row.Discard is { } discard)
        {
            frame.Put(1, 0, $"discarded: {discard.ReasonCode}", theme.Warning);
            frame.Put(1, 1, shell.IsMasked ? "" : discard.Detail, theme.Text);
            return;
        }

        var (glyph, words) = row.Verdict switch
        {
            Verdict.Conforming => (theme.Glyphs.Ok, " as planned"),
            Verdict.Unplanned => (theme.Glyphs.Unplanned, " the plan has no such event"),
            Verdict.Unchecked => ("not checked: ", row.Observation!.UncheckedReason),
            _ => ("", "not checked yet"),
        };
        frame.Put(1, 0, $"{glyph}{words}", theme.Dim);
        if (frame.Height > 1 && !shell.IsMasked)
            frame.PutFitted(1, 1, PropertiesOf(row), theme.Dim, frame.Width - 2);
        if (frame.Height <= 2 || row.Event is not { } seen)
            return;
        var received = new CellText(0, 0);
        received.AppendLiteral("received ");
        EventFacts.AppendLag(ref received, seen);
        received.AppendFormatted(row.RawJson.Length, "', '#,0' B'");
        frame.Put(1, 2, ref received, theme.Dim);
    }

    // Looked for once an event: the same one is drawn many times.
    private ReadOnlySpan<byte> PropertiesOf(EventRow row)
    {
        if (!ReferenceEquals(_properties.Row, row))
            _properties = (row, row.Event?.Find(s_properties).Json ?? default);
        return _properties.Json.Span;
    }
}
