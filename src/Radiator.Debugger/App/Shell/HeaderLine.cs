using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Views.Detail;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.App.Shell;

/// <summary>
/// The first line: how much comes, how much of it is bad, how late it is, what was lost, and from where.
/// </summary>
public static class HeaderLine
{
    private const int RateColumns = 7;

    // Words and figures without charts and plan.
    private const int PlainColumns = 53;

    /// <summary>Draws one row. The right side always has room; charts go first where there is little.</summary>
    public static void Draw(Frame frame, in HeaderFigures figures, Theme theme)
    {
        var right = Right(frame, figures, theme);
        var x = frame.Put(0, 0, " RADIATOR  ", theme.Strong);
        var room = right - PlainColumns;
        var chart = Math.Clamp(room * 2 / 3, 0, 30);
        x += Math.Max(RateColumns, PutRate(frame, x, figures.Rate, theme));
        x += Chart(frame, x, figures.Rates.Span, chart, theme, max: 0);
        x += frame.Put(x, 0, "  bad ", theme.Dim);
        var isBad = figures.BadShare is > 0;
        x += Math.Max(5, PutShare(frame, x, figures.BadShare, isBad ? theme.Error : theme.Text));
        x += Chart(frame, x, figures.BadShares.Span, Math.Min(room - chart, chart / 2), theme, max: 1);
        x += frame.Put(x, 0, "  lag ", theme.Dim);
        x += PutLag(frame, x, figures.Lag, theme);
        x += frame.Put(x, 0, "  lost ", theme.Dim);
        x += PutNumber(frame, x, figures.Lost, figures.Lost > 0 ? theme.Error : theme.Text);
        if (figures.Plan is { Length: > 0 } plan && x + 8 + TextWidth.Of(plan) < right)
        {
            x += frame.Put(x, 0, "  plan ", theme.Dim);
            frame.Put(x, 0, plan, theme.Text);
        }
    }

    // With separators, in few columns: 48,210 or 12.3M.
    private static int PutNumber(Frame frame, int x, ulong number, TextStyle style) => number < 10_000_000
        ? frame.Put(x, 0, $"{number:N0}", style) : frame.Put(x, 0, $"{number / 1e6:0.0}M", style);

    private static int Right(Frame frame, in HeaderFigures figures, Theme theme)
    {
        var x = frame.PutRight(
            frame.Width, 0, $"  {figures.State} ", figures.IsTrouble ? theme.Error : theme.Accent);
        var from = figures.From ?? "";
        var room = Math.Max(0, Math.Min(30, frame.Width / 4));
        var start = x - Math.Min(TextWidth.Of(from), room);
        frame.Put(start, 0, from, theme.Dim, x - start);
        return start;
    }

    private static int Chart(
        Frame frame, int x, ReadOnlySpan<double> values, int columns, Theme theme, double max)
    {
        if (columns < 4)
            return 0;
        Span<char> bars = stackalloc char[columns];
        var levels = theme.Glyphs.Levels;
        var shown = values[Math.Max(0, values.Length - columns)..];
        foreach (var value in shown)
            max = Math.Max(max, value);
        bars.Fill(levels[0]);
        for (var i = 0; i < shown.Length; i++)
        {
            var level = max <= 0 ? 0 : (int)Math.Ceiling(shown[i] / max * (levels.Length - 1));
            bars[columns - shown.Length + i] = levels[Math.Clamp(level, 0, levels.Length - 1)];
        }

        return frame.Put(x, 0, bars, theme.Dim);
    }

    private static int PutRate(Frame frame, int x, double rate, Theme theme) => rate switch
    {
        0 => frame.Put(x, 0, "0/s", theme.Strong),
        < 9.95 => frame.Put(x, 0, $"{rate:0.0}/s", theme.Strong),
        _ => frame.Put(x, 0, $"{rate:N0}/s", theme.Strong),
    };

    private static int PutShare(Frame frame, int x, double? share, TextStyle style) => share switch
    {
        null => frame.Put(x, 0, "-", style),
        0 => frame.Put(x, 0, "0%", style),
        < 0.001 => frame.Put(x, 0, "<0.1%", style),
        _ => frame.Put(x, 0, $"{share.Value * 100:0.#}%", style),
    };

    private static int PutLag(Frame frame, int x, TimeSpan? lag, Theme theme)
    {
        if (lag is not { } known)
            return frame.Put(x, 0, "-", theme.Text);
        var text = new CellText(0, 0);
        EventFacts.AppendLength(ref text, known);
        return frame.Put(x, 0, ref text, theme.Text);
    }
}
