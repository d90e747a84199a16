using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Wall;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Debugger.Tests.Wall;

public class WallViewTests
{
    private static readonly Theme s_dark = ThemeList.Choose("dark", ColorDepth.TrueColor, ascii: false);

    private static readonly WallFigures s_figures = new()
    {
        Upstream = "office:8081",
        Link = "LIVE",
        IsLive = true,
        Clock = "14:02",
        Rate = 128.4,
        Trend = [.. Enumerable.Range(0, 60).Select(i => 100 + (50 * Math.Sin(i / 4.0)))],
        Successes = 2_140,
        Failures = 61,
        BadShare = 0.031,
        Window = "last 15 min",
        Strips = [Strip("entrance", 60, 31), Strip("kitchen", 144, 100) with { Problem = "no such device" }],
        Violations =
        [
            new WallViolation(Severity.Error, "type", "Order Completed", "revenue", 41, false),
            new WallViolation(Severity.Error, "required", "Order Completed", "currency", 18, true),
            new WallViolation(Severity.Warning, "unplanned", "Order Complete", "", 12, false),
            new WallViolation(Severity.Warning, "pattern", "Signup Started", "email", 7, false),
        ],
        Plan = "shop v14",
        Planned = 32,
        Seen = 26,
        Unplanned = 3,
    };

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 45)]
    [InlineData(200, 60)]
    [InlineData(59, 15)]
    public void Everything_has_its_place(int width, int height) =>
        ScreenGolden.Verify(Draw(s_figures, width, height, s_dark), $"wall-{width}x{height}.txt");

    private static WallStrip Strip(string name, int pixels, int lit)
    {
        var rgb = new byte[pixels * 3];
        for (var i = 0; i < 12; i++)
            rgb[((lit - i) * 3) + 1] = (byte)(255 >> i);
        return new WallStrip(name, rgb, "");
    }

    private static CellBuffer Draw(WallFigures figures, int width, int height, Theme theme)
    {
        var buffer = new CellBuffer(width, height);
        WallView.Draw(new Frame(buffer), figures, theme);
        return buffer;
    }
}
