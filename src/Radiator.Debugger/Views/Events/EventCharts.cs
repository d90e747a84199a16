using System.Globalization;
using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Debugger.Views.Lists;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
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
        var top = model.Violations.Top;
        if (top.IsEmpty)
            left.Put(1, 0, "None so far.", shell.Theme.Dim);
        for (var y = 0; y < left.Height && y < top.Length; y++)
            Draw(left, y, top[y]);
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

    private void Draw(Frame frame, int y, in TopViolation violation)
    {
        var theme = shell.Theme;
        var (sign, style) = ShortText.Mark(violation.Severity, violation.Key.Type, theme);
        frame.Put(1, y, sign, style);
        frame.Put(3, y, violation.Key.Type.Code(), style, 10);
        const int Trend = MinuteTrend.Minutes;
        var right = frame.Width - 8 - Trend - 10;
        var name = Math.Max(10, (right - 14) / 2);
        frame.PutFitted(14, y, violation.Key.Event, theme.Text, name);
        frame.PutFitted(15 + name, y, violation.Key.Field, theme.Dim, Math.Max(0, right - 16 - name));
        frame.Put(right, y, $"{violation.Count,6:N0}{theme.Glyphs.Times} ", theme.Strong);
        if (violation.Entry is { } entry)
        {
            Span<int> minutes = stackalloc int[Trend];
            Span<double> values = stackalloc double[Trend];
            minutes.Clear();
            entry.Trend.AddTo(minutes, model.Violations.Now);
            for (var i = 0; i < Trend; i++)
                values[i] = minutes[i];
            Sparkline.Draw(frame, right + 8, y, Trend, values, theme.Dim);
        }

        DrawAge(frame, right + 8 + Trend, y, violation.LastSeen);
    }

    // In steps that nobody has to watch: a figure that counts the seconds would write to an idle terminal.
    private void DrawAge(Frame frame, int x, int y, DateTimeOffset time)
    {
        var (age, style) = (model.Violations.Now - time, shell.Theme.Dim);
        _ = age switch
        {
            { TotalSeconds: < 2 } => frame.Put(x, y, " last now", style),
            { TotalMinutes: < 1 } => frame.Put(x, y, " last <1m", style),
            { TotalHours: < 1 } => frame.Put(x, y, $" last {Math.Floor(age.TotalMinutes):0}m", style),
            { TotalHours: < 48 } => frame.Put(x, y, $" last {Math.Floor(age.TotalHours):0}h", style),
            _ => frame.Put(x, y, $" last {Math.Floor(age.TotalDays):0}d", style),
        };
    }

    private void DrawRates(Frame frame)
    {
        var theme = shell.Theme;
        var width = Math.Clamp(frame.Width - 24, 0, StatsBoard.TrendSeconds);
        Span<double> values = stackalloc double[width];
        for (var y = 0; y < Math.Min(6, frame.Height); y++)
        {
            var type = (EventType)(y + 1);
            frame.Put(1, y, TypeWords.Of(type), theme.Text, 9);
            model.Stats.TrendOf(type, values);
            Sparkline.Draw(frame, 10, y, width, values, theme.Dim);
            frame.Put(11 + width, y, $"{model.Stats.RateOf(type),7:0.0}/s", theme.Text);
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
}
