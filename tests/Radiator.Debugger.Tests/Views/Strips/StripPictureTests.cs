using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Views.Strips;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;

namespace Radiator.Debugger.Tests.Views.Strips;

public class StripPictureTests
{
    private static readonly Theme s_dark = ThemeList.Choose("dark", ColorDepth.TrueColor, ascii: false);

    [Fact]
    public void Linear_light_becomes_what_a_screen_shows_and_the_faintest_is_not_black()
    {
        Assert.Equal(0, LinearLight.ToScreen(0));
        Assert.Equal(255, LinearLight.ToScreen(1));
        // IEC 61966-2-1: half the light is level 188; one step of 255 is level 13. Five bits of them are kept.
        Assert.Equal(184, LinearLight.ToScreen(0.5f));
        Assert.Equal(8, LinearLight.ToScreen(1 / 255f));
        var last = 0;
        for (var level = 0; level <= 255; level++)
        {
            var screen = LinearLight.ToScreen(level / 255f);
            Assert.True(screen >= last && (screen > 0 || level == 0), $"level {level}: {screen} after {last}");
            last = screen;
        }
    }

    [Fact]
    public void The_mean_is_of_light_and_loses_none()
    {
        Span<(float R, float G, float B)> columns = new (float, float, float)[7];
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var rgb = new byte[3 * random.Next(1, 400)];
            random.NextBytes(rgb);
            LinearLight.Average(rgb, columns);
            var (red, mean) = (0.0, 0.0);
            for (var at = 0; at < rgb.Length; at += 3)
                red += rgb[at] / 255.0 / (rgb.Length / 3);
            foreach (var column in columns)
                mean += column.R / (double)columns.Length;
            Assert.True(Math.Abs(red - mean) < 1e-4, $"round {round} of seed 5: {red} became {mean}");
        }
    }

    [Theory]
    [InlineData(60, 80)]
    [InlineData(60, 40)]
    [InlineData(144, 75)]
    [InlineData(300, 75)]
    [InlineData(1, 75)]
    [InlineData(10_000, 12)]
    public void Pixels_and_columns_find_each_other(int pixels, int columns)
    {
        var picture = new StripPicture(pixels, columns);
        Assert.InRange(picture.Columns, 1, columns);
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            Assert.InRange(picture.ColumnOf(pixel), 0, picture.Columns - 1);
            if (pixels <= columns)
                Assert.Equal(pixel, picture.PixelAt(picture.ColumnOf(pixel)));
        }

        for (var column = 0; column < picture.Columns && pixels > columns; column++)
            Assert.Equal(column, picture.ColumnOf(picture.PixelAt(column)));
    }

    [Fact]
    public void A_pixel_alone_is_in_one_column_and_in_half_of_one_where_columns_are_few()
    {
        var rgb = new byte[60 * 3];
        rgb[(31 * 3) + 1] = 255;
        Assert.Equal([31], Lit(Draw(rgb, 80, s_dark)));
        var narrow = Draw(rgb, 40, s_dark);
        Assert.Equal([15], Lit(narrow));
        Assert.Equal("▌", narrow.TextAt(15, 0));
        Assert.Equal(TextColor.FromRgb(0, 255, 0), narrow[15, 0].Style.Background);
    }

    [Theory]
    [InlineData("16", false, '█')]
    [InlineData("none", false, '█')]
    [InlineData("dark", true, '#')]
    public void Where_colours_lack_brightness_is_shading(string theme, bool ascii, char full)
    {
        byte[] rgb = [0, 0, 0, 255, 0, 0, 8, 0, 0];
        var depth = theme == "none" ? ColorDepth.None : theme == "16" ? ColorDepth.Ansi16 : ColorDepth.TrueColor;
        var chosen = ThemeList.Choose(theme, depth, ascii);
        var row = Draw(rgb, 3, chosen).RowText(0);
        Assert.Equal(full, row[1]);
        Assert.NotEqual(row[0], row[2]);
        Assert.NotEqual(full, row[2]);
    }

    [Fact]
    public void A_frame_that_is_cut_short_or_empty_draws_what_it_has()
    {
        Draw([], 20, s_dark);
        Draw([1, 2], 20, s_dark);
        Draw([255, 255, 255, 9], 0, s_dark);
    }

    private static CellBuffer Draw(byte[] rgb, int columns, Theme theme)
    {
        var buffer = new CellBuffer(Math.Max(1, columns), 1);
        new StripPicture(rgb.Length / 3, columns).Draw(new Frame(buffer), rgb, theme);
        return buffer;
    }

    private static List<int> Lit(CellBuffer buffer) =>
        [.. Enumerable.Range(0, buffer.Width).Where(x => buffer[x, 0].Style is var style
            && (style.Background.Green > 100 || style.Foreground.Green > 100))];
}
