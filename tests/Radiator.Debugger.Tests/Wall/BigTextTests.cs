using Radiator.Debugger.Wall;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Tests.Wall;

public class BigTextTests
{
    [Fact]
    public void Every_letter_is_five_rows_of_one_width()
    {
        for (var letter = ' '; letter < 0x180; letter++)
        {
            var rows = BigFont.Rows(letter);
            Assert.Equal(BigFont.Height, rows.Length);
            Assert.True(rows.All(row => row.Length == rows[0].Length), $"letter {letter}");
        }
    }

    [Fact]
    public void Digits_and_letters_differ()
    {
        var shapes = "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ%:.,-/!?".Select(letter => string.Join('/', BigFont.Rows(letter)));
        Assert.Equal(shapes.Count(), shapes.Distinct().Count());
    }

    [Fact]
    public void A_dot_is_a_square_in_the_usual_cell()
    {
        var buffer = new CellBuffer(20, 6);
        BigText.Draw(new Frame(buffer), 0, 0, "1%", 2, TextStyle.Default);
        Assert.Equal(
            ["  ██    ██    ██", "████        ██", "  ██      ██", "  ██    ██", "██████  ██    ██"],
            Enumerable.Range(0, 5).Select(y => buffer.RowText(y).TrimEnd()));
        buffer.Clear();
        BigText.Draw(new Frame(buffer), 0, 0, "1", 1, TextStyle.Default);
        Assert.Equal(["▄█", " █", "▀▀▀"], Enumerable.Range(0, 3).Select(y => buffer.RowText(y).TrimEnd()));
    }

    [Fact]
    public void What_the_font_does_not_have_is_a_box_and_a_long_text_ends_with_a_mark()
    {
        Assert.Equal(BigFont.Rows('\u009d'), BigFont.Rows('\u202e'));
        Assert.Equal(BigFont.Rows('a'), BigFont.Rows('A'));
        var cut = BigFont.Fit("Order Completed", 40);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.InRange(BigFont.WidthOf(cut), 1, 40);
        Assert.Equal("Order", BigFont.Fit("Order", 40));
    }
}
