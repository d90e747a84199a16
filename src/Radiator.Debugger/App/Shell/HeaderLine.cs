using System.Globalization;
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
        x += frame.Put(x, 0, Rate(figures.Rate).PadRight(RateColumns), theme.Strong);
        x += Chart(frame, x, figures.Rates.Span, chart, theme, max: 0);
        x += frame.Put(x, 0, "  bad ", theme.Dim);
        var isBad = figures.BadShare is > 0;
        x += frame.Put(x, 0, (figures.BadShare is { } share ? Share(share) : "-").PadRight(5),
            isBad ? theme.Error : theme.Text);
        x += Chart(frame, x, figures.BadShares.Span, Math.Min(room - chart, chart / 2), theme, max: 1);
        x += frame.Put(x, 0, "  lag ", theme.Dim);
        x += frame.Put(x, 0, figures.Lag is { } lag ? EventFacts.Length(lag) : "-", theme.Text);
        x += frame.Put(x, 0, "  lost ", theme.Dim);
        x += frame.Put(x, 0, Number(figures.Lost), figures.Lost > 0 ? theme.Error : theme.Text);
        if (figures.Plan is { Length: > 0 } plan && x + 8 + TextWidth.Of(plan) < right)
        {
            x += frame.Put(x, 0, "  plan ", theme.Dim);
            frame.Put(x, 0, plan, theme.Text);
        }
    }

    /// <summary>A figure with separators, in few columns: <c>48,210</c>, <c>1.2M</c>.</summary>
    public static string Number(ulong number) => number < 10_000_000
        ? number.ToString("N0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:0.0}M");

    private static int Right(Frame frame, in HeaderFigures figures, Theme theme)
    {
        var state = $"  {figures.State} ";
        var x = frame.PutRight(frame.Width, 0, state, figures.IsTrouble ? theme.Error : theme.Accent);
        var from = VisibleText.Of(figures.From ?? "");
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

    private static string Rate(double rate) => rate switch
    {
        0 => "0/s",
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{rate:0.0}/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s"),
    };

    private static string Share(double share) => share switch
    {
        0 => "0%",
        < 0.001 => "<0.1%",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%"),
    };
}
