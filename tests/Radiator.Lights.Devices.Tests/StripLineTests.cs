namespace Radiator.Lights.Devices.Tests;

public class StripLineTests
{
    [Fact]
    public void Colors_are_brought_to_the_displays_curve()
    {
        // 255 * (64/255)^(1/2.2) = 136.0
        var line = new StripLine(3, 80, StripLineMode.TrueColor);
        Assert.Equal("\e[48;2;255;0;0m \e[48;2;0;136;0m \e[48;2;0;0;0m \e[0m",
            line.Draw([255, 0, 0, 0, 64, 0, 0, 0, 0]).ToString());
    }

    [Fact]
    public void Neighbours_of_one_color_share_its_escape()
    {
        var line = new StripLine(3, 80, StripLineMode.TrueColor);
        Assert.Equal("\e[48;2;255;255;255m   \e[0m", line.Draw([.. Enumerable.Repeat((byte)255, 9)]).ToString());
    }

    [Theory]
    [InlineData(255, 0, 0, 196)]
    [InlineData(0, 255, 0, 46)]
    [InlineData(0, 0, 255, 21)]
    [InlineData(255, 255, 255, 231)]
    [InlineData(0, 0, 0, 16)]
    [InlineData(2, 3, 4, 235)]
    public void The_palette_has_the_nearest_color_and_dim_is_not_dark(byte r, byte g, byte b, int index)
    {
        var line = new StripLine(1, 80, StripLineMode.Palette);
        Assert.Equal($"\e[48;5;{index}m \e[0m", line.Draw([r, g, b]).ToString());
    }

    [Fact]
    public void Every_color_has_a_place_in_the_palette()
    {
        var line = new StripLine(1, 80, StripLineMode.Palette);
        for (var value = 0; value < 256; value++)
        {
            var text = line.Draw([(byte)value, (byte)(value / 2), (byte)(255 - value)]).ToString();
            Assert.InRange(int.Parse(text["\e[48;5;".Length..text.IndexOf('m')]), 16, 255);
        }
    }

    [Fact]
    public void Without_colors_there_is_no_escape_and_brightness_is_a_character()
    {
        var line = new StripLine(4, 80, StripLineMode.Plain);
        Assert.Equal(" :+@", line.Draw([0, 0, 0, 8, 0, 0, 0, 64, 0, 255, 255, 255]).ToString());
    }

    [Fact]
    public void A_strip_longer_than_the_line_shows_the_brightest_of_each_column()
    {
        var line = new StripLine(100, 10, StripLineMode.Plain);
        var rgb = new byte[300];
        rgb[57 * 3] = 255;
        Assert.Equal("     @    ", line.Draw(rgb).ToString());
    }

    [Fact]
    public void A_line_allocates_nothing_and_never_outgrows_its_buffer()
    {
        var random = new Random(3);
        var rgb = new byte[300];
        foreach (var mode in Enum.GetValues<StripLineMode>())
        {
            var line = new StripLine(100, 100, mode);
            random.NextBytes(rgb);
            line.Draw(rgb);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                Assert.True(line.Draw(rgb).Length <= line.CharactersMax);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void A_terminal_gets_one_write_a_frame_and_a_new_line_at_the_end()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        using (var output = new TerminalOutput(writer, 2, new TerminalOutputOptions { Mode = StripLineMode.Plain }))
        {
            output.Show([255, 0, 0, 0, 0, 0], default);
            output.Show([0, 0, 0, 0, 0, 255], default);
        }

        Assert.Equal("\r@ \r\r @\r\n", writer.ToString());
    }
}
