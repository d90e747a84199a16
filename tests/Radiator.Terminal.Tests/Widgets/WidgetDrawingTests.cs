using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Terminal.Widgets;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Widgets;

public class WidgetDrawingTests
{
    private static readonly TextStyle Bold = TextStyle.Of(TextAttributes.Bold);

    [Fact]
    public void A_sparkline_tells_nothing_from_little()
    {
        Assert.Equal("▁▂▄█", Sparkline.Of([0, 0.1, 40, 100]));
        Assert.Equal("▁▁", Sparkline.Of([0, 0]));
        Assert.Equal("▁▁█▂", Sparkline.Of([double.NaN, -5, double.PositiveInfinity, 1]));
        Assert.Equal("▅█", Sparkline.Of([5, 99], 10));
        Assert.Equal("", Sparkline.Of([]));
    }

    [Fact]
    public void A_sparkline_shows_the_newest_at_the_right()
    {
        var buffer = new CellBuffer(8, 1);
        Sparkline.Draw(new Frame(buffer), 1, 0, 4, [9, 9, 0, 1, 2, 4], TextStyle.Default);
        Assert.Equal(" ▁▃▅█", buffer.RowText(0));
        buffer.Clear();
        Sparkline.Draw(new Frame(buffer), 1, 0, 4, [1], TextStyle.Default);
        Assert.Equal("    █", buffer.RowText(0));
    }

    [Theory]
    [InlineData(0, 41, "[1 Events] 2 Violations  3 Plan  4 Users")]
    [InlineData(1, 41, " 1 Events [2 Violations] 3 Plan  4 Users")]
    [InlineData(0, 28, "[1 Events] 2 Violations …")]
    [InlineData(3, 24, "… 3 Plan [4 Users]")]
    [InlineData(1, 8, "…[2 Vio]")]
    public void The_chosen_tab_is_in_brackets_and_in_sight(int active, int width, string row)
    {
        var buffer = new CellBuffer(width, 1);
        var used = Tabs.Draw(
            new Frame(buffer), ["1 Events", "2 Violations", "3 Plan", "4 Users"], active, TextStyle.Default, Bold, 10);
        Assert.Equal(row, buffer.RowText(0));
        Assert.True(used >= row.Length && used <= width);
        Assert.Equal(10 + active, buffer.Hits.At(row.IndexOf('[') + 1, 0));
    }

    [Fact]
    public void A_modal_covers_what_is_below_and_gives_its_inside()
    {
        var buffer = new CellBuffer(24, 7);
        for (var y = 0; y < 7; y++)
            buffer.Put(0, y, "........................", TextStyle.Default);
        var inside = Modal.Open(new Frame(buffer), 12, 2, "Quit?", TextStyle.Default, Bold);
        inside.Put(0, 0, "yes or no, or not at all", TextStyle.Default);
        Assert.Equal((12, 2), (inside.Width, inside.Height));
        ScreenGolden.Verify(buffer, "modal.txt");
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    public void A_modal_in_a_tiny_frame_is_what_there_is_room_for(int width, int height)
    {
        var buffer = new CellBuffer(width, height);
        Modal.Open(new Frame(buffer), 40, 10, "a title", TextStyle.Default, Bold).Put(0, 0, "text", TextStyle.Default);
    }

    [Fact]
    public void Big_digits_are_read_from_afar()
    {
        var buffer = new CellBuffer(60, 14);
        Assert.Equal(19, BigDigits.Draw(new Frame(buffer), 0, 0, "12.8k", TextStyle.Default));
        Assert.Equal(38, BigDigits.Draw(new Frame(buffer), 0, 4, "1,204", TextStyle.Default, 2));
        BigDigits.Draw(new Frame(buffer), 0, 10, "9?3%", TextStyle.Default);
        ScreenGolden.Verify(buffer, "big-digits.txt");
        ScreenGolden.Verify(buffer, new TerminalCapabilities { HasUnicode = false }, "big-digits-ascii.txt");
    }

    [Fact]
    public void Big_digits_are_as_big_as_there_is_room()
    {
        Assert.Equal(0, BigDigits.ScaleFor("128", 10, 5));
        Assert.Equal(1, BigDigits.ScaleFor("128", 11, 3));
        Assert.Equal(5, BigDigits.ScaleFor("128", 80, 13));
    }

    [Theory]
    [InlineData(0, "....")]
    [InlineData(0.0001, "▏...")]
    [InlineData(0.5, "██..")]
    [InlineData(0.6, "██▍.")]
    [InlineData(0.9999, "███▉")]
    [InlineData(1, "████")]
    [InlineData(7, "████")]
    [InlineData(double.NaN, "....")]
    [InlineData(-1, "....")]
    public void A_bar_is_full_only_when_it_is(double share, string row)
    {
        var buffer = new CellBuffer(6, 1);
        LevelBar.Draw(new Frame(buffer), 1, 0, 4, share, TextStyle.Default, TextStyle.Default);
        Assert.Equal(row.Replace('.', ' ').TrimEnd(), buffer.RowText(0).TrimStart());
    }
}
