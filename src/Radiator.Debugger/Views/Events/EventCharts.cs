using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.Views.Events;

/// <summary>Below list and detail where there are rows enough: the top violations, and rates by type.</summary>
public sealed class EventCharts(IShell shell, DebuggerModel model)
{
    /// <summary>Rows that they take, titles among them.</summary>
    public const int Height = 7;

    /// <summary>Draws them.</summary>
    /// <param name="frame">Where.</param>
    /// <param name="split">Columns of the left one.</param>
    public void Draw(Frame frame, int split)
    {
        Line(frame.Sub(new Rect(0, 0, split, 1)), "Top violations");
        Line(frame.Sub(new Rect(split, 0, frame.Width - split, 1)), model.IsLive ? "Rates by type" : "File");
        var left = frame.Sub(new Rect(0, 1, split - 1, frame.Height - 1));
        var groups = model.Violations.Groups;
        if (groups.Count == 0)
            left.Put(1, 0, "None so far.", shell.Theme.Dim);
        for (var y = 0; y < left.Height && y < groups.Count; y++)
            Draw(left, y, groups[y]);
        var right = frame.Sub(new Rect(split + 1, 1, frame.Width - split - 1, frame.Height - 1));
        if (model.IsLive)
            DrawRates(right);
        else
            DrawFile(right);
    }

    private void Line(Frame row, string title)
    {
        var theme = shell.Theme;
        row.PutRepeated(0, 0, theme.Glyphs.Horizontal[0], row.Width, theme.Border);
        row.Put(1, 0, $" {title} ", theme.Heading);
    }

    private void Draw(Frame frame, int y, ViolationGroup group)
    {
        var theme = shell.Theme;
        var (sign, style) = group switch
        {
            { Type: ViolationType.Unplanned } => (theme.Glyphs.Unplanned, theme.Unplanned),
            { Severity: Severity.Warning } => (theme.Glyphs.Warning, theme.Warning),
            _ => (theme.Glyphs.Error, theme.Error),
        };
        frame.Put(1, y, sign, style);
        frame.Put(3, y, group.Type.Code(), style, 10);
        var counts = string.Create(CultureInfo.InvariantCulture, $"{group.Count,6:N0}{theme.Glyphs.Times} ");
        var last = $" last {Age(group.LastSeen)}";
        var trend = Math.Min(group.Trend.Count, 15);
        var right = frame.Width - counts.Length - trend - 10;
        var name = Math.Max(10, (right - 14) / 2);
        frame.PutFitted(14, y, VisibleText.Of(group.Event), theme.Text, name);
        frame.PutFitted(15 + name, y, VisibleText.Of(group.Field), theme.Dim, Math.Max(0, right - 16 - name));
        frame.Put(right, y, counts, theme.Strong);
        Span<double> values = stackalloc double[trend];
        for (var i = 0; i < trend; i++)
            values[i] = group.Trend[group.Trend.Count - trend + i];
        Sparkline.Draw(frame, right + counts.Length, y, trend, values, theme.Dim);
        frame.Put(right + counts.Length + trend, y, last, theme.Dim);
    }

    private void DrawRates(Frame frame)
    {
        var theme = shell.Theme;
        var y = 0;
        foreach (var rates in model.Stats.Types)
        {
            if (y >= frame.Height)
                return;
            frame.Put(1, y, TypeWords.Of(rates.Type), theme.Text, 9);
            var width = Math.Clamp(frame.Width - 24, 0, 60);
            double[] values = [.. rates.Trend];
            Sparkline.Draw(frame, 10, y, width, values, theme.Dim);
            frame.Put(11 + width, y++, string.Create(CultureInfo.InvariantCulture, $"{rates.PerSecond,7:0.0}/s"),
                theme.Text);
        }
    }

    private void DrawFile(Frame frame)
    {
        var theme = shell.Theme;
        if (model.Progress is not { } progress)
            return;
        frame.Put(1, 0, string.Create(CultureInfo.InvariantCulture,
            $"{progress.Events:N0} events, {progress.Checked:N0} checked, {progress.Unusable:N0} lines are no event"),
            theme.Text);
        if (!progress.IsDone)
            LevelBar.Draw(frame, 1, 1, Math.Max(0, frame.Width - 3), progress.Share, theme.Accent, theme.Dim);
    }

    private string Age(DateTimeOffset time)
    {
        var age = model.Violations.Now - time;
        return age switch
        {
            { TotalSeconds: < 2 } => "now",
            { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0}s"),
            { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0}m"),
            { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0}h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0}d"),
        };
    }
}
