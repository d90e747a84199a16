using System.Globalization;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Views.Strips;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Debugger.Wall;

/// <summary>
/// The wall's picture: rate in big digits, success and failure, strips, what is broken, the plan. From 40 rows on a row
/// is too small to be read across the room: every line is in large letters then.
/// </summary>
internal static class WallView
{
    private const int LargeFrom = 40;
    private const int NameColumns = 12;

    /// <summary>Draws all of a frame.</summary>
    public static void Draw(Frame frame, WallFigures figures, Theme theme)
    {
        var page = new WallPage(frame, theme, isLarge: frame.Height >= LargeFrom && frame.Width >= 120);
        page.Header(figures);
        if (frame.Height < 8 || frame.Width < 30)
        {
            page.Line(Tiny(figures, theme));
            return;
        }

        Hero(ref page, figures);
        page.Gap();
        Strips(ref page, figures);
        Violations(ref page, figures);
        page.Footer(Plan(figures, theme));
    }

    /// <summary>A rate in at most four characters: <c>0.3 12 128 1.2k</c>.</summary>
    public static string Short(double number) => number switch
    {
        < 9.95 => number.ToString("0.#", CultureInfo.InvariantCulture),
        < 999.5 => number.ToString("0", CultureInfo.InvariantCulture),
        < 9_950 => (number / 1_000).ToString("0.0k", CultureInfo.InvariantCulture),
        < 999_500 => (number / 1_000).ToString("0k", CultureInfo.InvariantCulture),
        _ => (number / 1_000_000).ToString("0.#", CultureInfo.InvariantCulture) + "M",
    };

    private static void Hero(ref WallPage page, WallFigures figures)
    {
        var theme = page.Theme;
        var dim = figures.IsLive ? theme.Text : theme.Dim;
        var rate = (Short(figures.Rate), "events a second", figures.IsLive ? theme.Strong : dim);
        var success = (Short(figures.Successes), "success", figures.IsLive ? theme.Good : dim);
        var failure = (
            Short(figures.Failures), $"{theme.Glyphs.Error} failure{ShareOf(figures)}",
            figures is { IsLive: true, Failures: > 0 } ? theme.Error : dim);
        page.Numbers([rate, success, failure]);
        if (figures.Trend.Count > 0)
            page.Trend(figures.Trend, figures.Window);
    }

    private static string ShareOf(WallFigures figures) => figures.Successes + figures.Failures == 0 ? "" : Percent(
        (double)figures.Failures / (figures.Successes + figures.Failures), " ");

    private static string Percent(double share, string before) =>
        string.Create(CultureInfo.InvariantCulture, $"{before}{share * 100:0.#}%");

    private static void Strips(ref WallPage page, WallFigures figures)
    {
        foreach (var strip in figures.Strips.Take(page.StripsMax))
        {
            var row = page.TakeStrip();
            if (row.Height == 0)
                return;
            var name = TextWidth.Fit(strip.Name, NameColumns - 1, out _);
            row.Put(1, row.Height / 2, strip.Name.AsSpan(0, name), page.Theme.Dim);
            var place = row.Sub(new Rect(NameColumns + 1, 0, row.Width - NameColumns - 2, row.Height));
            if (strip.Problem.Length > 0)
                place.Put(0, row.Height / 2, $"{page.Theme.Glyphs.Warning} {strip.Problem}", page.Theme.Warning);
            else
                new StripPicture(strip.Rgb.Length / 3, place.Width).Draw(place, strip.Rgb.Span, page.Theme);
        }

        if (figures.Strips.Count > 0)
            page.Gap();
    }

    private static void Violations(ref WallPage page, WallFigures figures)
    {
        var theme = page.Theme;
        if (figures.BadShare is not { } bad)
        {
            page.Line([(figures.IsLive ? "no events yet" : "", theme.Dim)]);
            return;
        }

        if (figures.Violations.Count == 0)
        {
            page.Line([($"{theme.Glyphs.Ok} no broken data, {figures.Window}", theme.Good)]);
            return;
        }

        page.Line([(Percent(bad, "broken data "), theme.Strong), ($"  {figures.Window}", theme.Dim)]);
        foreach (var violation in figures.Violations.Take(page.LinesLeft))
            page.Line(Violation(violation, theme));
    }

    private static List<(string Text, TextStyle Style)> Violation(WallViolation violation, Theme theme)
    {
        var (glyph, style) = violation.Severity == Severity.Error ? (theme.Glyphs.Error, theme.Error)
            : violation.Type == ViolationType.Unplanned.Code() ? (theme.Glyphs.Unplanned, theme.Unplanned)
            : (theme.Glyphs.Warning, theme.Warning);
        var count = $"{Short(violation.Count)}{theme.Glyphs.Times}".PadLeft(5);
        return
        [
            ($"{glyph}{count} ", style),
            (violation.IsRegression ? "again: " : "", theme.Error),
            ($"{violation.Event} ", theme.Strong),
            ($"{violation.Field} {violation.Type}", theme.Text),
        ];
    }

    private static List<(string Text, TextStyle Style)> Plan(WallFigures figures, Theme theme)
    {
        if (figures.LinkDetail.Length > 0)
            return [(figures.LinkDetail, theme.Warning)];
        var line = new List<(string, TextStyle)>();
        if (figures.Planned > 0)
        {
            line.Add(($"plan {Math.Floor(100.0 * figures.Seen / figures.Planned):0}%", theme.Strong));
            line.Add(($" seen: {figures.Seen} of {figures.Planned}", theme.Dim));
            if (figures.Unplanned > 0)
                line.Add(($"  {theme.Glyphs.Unplanned} {figures.Unplanned} unplanned", theme.Unplanned));
            line.Add(($"  {figures.Plan}", theme.Dim));
        }

        if (figures.Losses.Length > 0)
            line.Add(($"  {theme.Glyphs.Warning} {figures.Losses}", theme.Warning));
        return line;
    }

    private static List<(string Text, TextStyle Style)> Tiny(WallFigures figures, Theme theme) =>
    [
        ($"{Short(figures.Rate)}/s ", theme.Strong),
        ($"{theme.Glyphs.Error} {Short(figures.Failures)} failed ", theme.Error),
        (figures.BadShare is { } bad ? Percent(bad, "bad ") : "", theme.Text),
    ];
}
