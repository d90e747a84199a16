using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Detail;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.Views.Events;

/// <summary>
/// Below the list where there is no room for the detail beside it: what is wrong with the selected event, and the fix.
/// </summary>
public sealed class EventPreview(IShell shell)
{
    /// <summary>Rows that it takes, its title among them.</summary>
    public const int Height = 6;

    private const int NameColumns = 12;

    /// <summary>Draws it.</summary>
    public void Draw(Frame frame, EventRow? row)
    {
        if (row is null)
            return;
        var y = 0;
        foreach (var violation in row.Violations)
        {
            if (y >= frame.Height)
                return;
            y = Draw(frame, violation, y);
        }

        if (y == 0)
            DrawGood(frame, row);
    }

    /// <summary>The title of the line above it.</summary>
    public string Title(EventRow row)
    {
        var (sign, _) = EventList.Sign(row, shell.Theme.Glyphs);
        var dot = $" {shell.Theme.Glyphs.Dot} ";
        var called = EventList.Name(row, shell.IsMasked);
        var name = called.Length > 0 ? called : TypeWords.Of(row.Type);
        return string.Join(dot, new[] { $"{sign} {name}".Trim(), shell.Person(row.Who), row.Source, row.AppVersion }
            .Where(part => part.Length > 0).Select(part => VisibleText.Of(part)));
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

        frame.Put(1, 0, row.Verdict switch
        {
            Verdict.Conforming => $"{theme.Glyphs.Ok} as planned",
            Verdict.Unplanned => $"{theme.Glyphs.Unplanned} the plan has no such event",
            Verdict.Unchecked => "not checked: " + row.Observation!.UncheckedReason,
            _ => "not checked yet",
        }, theme.Dim);
        if (frame.Height > 1 && !shell.IsMasked && row.Event?.Find(s_properties) is { Exists: true } properties)
            frame.PutFitted(1, 1, properties.GetText(), theme.Dim, frame.Width - 2);
        if (frame.Height > 2 && row.Event is { } seen)
            frame.Put(1, 2, string.Create(CultureInfo.InvariantCulture,
                $"received {EventFacts.Lag(seen)}, {row.RawJson.Length:N0} B"), theme.Dim);
    }

    private static readonly Radiator.Events.Json.EventPath s_properties =
        Radiator.Events.Json.EventPath.Parse("properties");
}
