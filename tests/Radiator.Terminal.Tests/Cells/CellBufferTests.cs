using Radiator.Terminal.Cells;
using Radiator.Terminal.Tests.Rendering;

namespace Radiator.Terminal.Tests.Cells;

public class CellBufferTests
{
    private static readonly TextStyle Red = TextStyle.Of(TextColor.FromAnsi(AnsiColor.Red));

    [Fact]
    public void A_cell_is_16_bytes() => Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<Cell>());

    [Theory]
    [InlineData(0, "abcdef", int.MaxValue, "abcde", 5)]
    [InlineData(3, "abcdef", int.MaxValue, "   ab", 2)]
    [InlineData(-2, "abcdef", int.MaxValue, "cdef", 6)]
    [InlineData(1, "abcdef", 2, " ab", 2)]
    [InlineData(1, "abcdef", 0, "", 0)]
    [InlineData(5, "abcdef", int.MaxValue, "", 0)]
    [InlineData(-9, "abcdef", int.MaxValue, "", 6)]
    public void Text_is_clipped(int x, string text, int maxWidth, string row, int used)
    {
        var buffer = new CellBuffer(5, 1);
        Assert.Equal(used, buffer.Put(x, 0, text, TextStyle.Default, maxWidth));
        Assert.Equal(row, buffer.RowText(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Rows_outside_take_nothing(int y)
    {
        var buffer = new CellBuffer(5, 1);
        Assert.Equal(0, buffer.Put(0, y, "abc", TextStyle.Default));
    }

    [Fact]
    public void Half_of_a_wide_glyph_is_a_space_at_every_edge()
    {
        var buffer = new CellBuffer(4, 4);
        buffer.Fill(buffer.Area, Red);
        Assert.Equal(1, buffer.Put(3, 0, "日", Red));
        Assert.Equal(2, buffer.Put(-1, 1, "日", Red));
        Assert.Equal(3, buffer.Put(0, 2, "a日本", Red, 4) - 1);
        Assert.Equal(1, buffer.Put(0, 3, "日", Red, 1));
        Assert.Equal(["", "", "a日", ""], Enumerable.Range(0, 4).Select(buffer.RowText));
        Assert.Equal(Red, buffer[3, 0].Style);
    }

    [Theory]
    [InlineData(0, "x", "x 本")]
    [InlineData(1, "x", " x本")]
    [InlineData(2, "x", "日x")]
    [InlineData(1, "語", " 語")]
    [InlineData(0, "語", "語本")]
    public void What_is_left_of_an_overwritten_wide_glyph_is_a_space(int x, string text, string row)
    {
        var buffer = new CellBuffer(4, 1);
        buffer.Put(0, 0, "日本", Red);
        buffer.Put(x, 0, text, Red);
        Assert.Equal(row, buffer.RowText(0));
    }

    [Fact]
    public void A_selection_that_ends_within_a_wide_glyph_takes_it_whole()
    {
        var buffer = new CellBuffer(6, 1);
        buffer.Put(0, 0, "日本語", Red);
        buffer.Restyle(new Rect(1, 0, 2, 1), TextStyle.Of(TextAttributes.Reverse));
        Assert.Equal(
            [true, true, true, true, false, false],
            Enumerable.Range(0, 6).Select(x => buffer[x, 0].Style.Attributes == TextAttributes.Reverse));
        Assert.Equal(Red.Foreground, buffer[0, 0].Style.Foreground);
    }

    [Fact]
    public void A_cluster_of_which_terminals_disagree_keeps_two_columns_from_the_edge()
    {
        var buffer = new CellBuffer(8, 1);
        buffer.Put(0, 0, "ab👍🏽👍🏽👍🏽", TextStyle.Default);
        Assert.Equal("ab👍🏽👍🏽…", buffer.RowText(0));
        buffer.Clear();
        new Frame(buffer).Sub(new Rect(0, 0, 5, 1)).Put(0, 0, "ab👍🏽", TextStyle.Default);
        Assert.Equal("ab…", buffer.RowText(0));
    }

    [Fact]
    public void Wide_glyphs_are_whole_whatever_is_drawn()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var scribble = new Scribble(seed);
            var buffer = new CellBuffer(2 + scribble.Next(30), 2 + scribble.Next(8));
            for (var change = 0; change < 8; change++)
                scribble.Change(buffer);
            for (var y = 0; y < buffer.Height; y++)
            {
                for (var x = 0; x < buffer.Width; x++)
                {
                    var isHalf = x > 0 && buffer[x - 1, y].Width == 2;
                    Assert.True(buffer[x, y].IsContinuation == isHalf, $"seed {seed}: {x},{y}");
                    if (isHalf)
                        Assert.True(buffer[x, y].Style == buffer[x - 1, y].Style, $"seed {seed}: style at {x},{y}");
                }

                Assert.True(buffer[buffer.Width - 1, y].Width < 2, $"seed {seed}: row {y} ends in half a glyph");
            }
        }
    }

    [Fact]
    public void Sizes_that_are_nonsense_are_brought_to_what_is_possible()
    {
        var buffer = new CellBuffer(0, -3);
        Assert.Equal((1, 1), (buffer.Width, buffer.Height));
        buffer.Resize(int.MaxValue, 1);
        Assert.Equal(CellBuffer.SizeMax, buffer.Width);
    }
}
