using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Tests.Cells;

public class FrameTests
{
    private readonly CellBuffer _buffer = new(10, 4);

    [Fact]
    public void Drawing_stays_within_a_part_and_counts_from_its_corner()
    {
        var part = new Frame(_buffer).Sub(new Rect(2, 1, 4, 2));
        part.Put(-1, 0, "abcdefgh", TextStyle.Default);
        part.Put(0, 2, "below", TextStyle.Default);
        part.Fill(new Rect(3, 1, 99, 99), TextStyle.Of(TextAttributes.Reverse));
        Assert.Equal(["", "  bcde", "", ""], Enumerable.Range(0, 4).Select(_buffer.RowText));
        Assert.Equal(TextAttributes.Reverse, _buffer[5, 2].Style.Attributes);
        Assert.Equal(TextAttributes.None, _buffer[6, 2].Style.Attributes);
        Assert.Equal((4, 2), (part.Width, part.Height));
    }

    [Fact]
    public void A_part_of_a_part_is_clipped_to_both()
    {
        var inner = new Frame(_buffer).Sub(new Rect(4, 0, 3, 1)).Sub(new Rect(-2, 0, 8, 4));
        inner.Put(0, 0, "abcdefgh", TextStyle.Default);
        Assert.Equal("    cde", _buffer.RowText(0));
    }

    [Fact]
    public void The_cursor_outside_of_the_part_stays_where_it_was()
    {
        var frame = new Frame(_buffer);
        frame.SetCursor(1, 1);
        frame.Sub(new Rect(0, 0, 2, 2)).SetCursor(2, 0);
        Assert.Equal(new CursorRequest(1, 1, true), _buffer.Cursor);
        frame.Sub(new Rect(3, 2, 2, 2)).SetCursor(1, 1, false);
        Assert.Equal(new CursorRequest(4, 3, false), _buffer.Cursor);
    }

    [Fact]
    public void The_mouse_hits_what_was_named_last()
    {
        var frame = new Frame(_buffer);
        frame.Hit(frame.Area, 1);
        frame.Sub(new Rect(2, 1, 4, 2)).Hit(new Rect(0, 0, 99, 1), 2);
        Assert.Equal([1, 2, 2, 1], new[] { 1, 2, 5, 6 }.Select(x => _buffer.Hits.At(x, 1)));
        Assert.Null(_buffer.Hits.At(10, 0));
        _buffer.Clear();
        Assert.Null(_buffer.Hits.At(1, 1));
    }

    [Fact]
    public void Areas_to_press_have_a_limit()
    {
        for (var i = 0; i < 10_000; i++)
            new Frame(_buffer).Hit(new Rect(0, 0, 1, 1), i);
        Assert.Equal(HitMap.CountMax, _buffer.Hits.Count);
    }

    [Theory]
    [InlineData("abc", "abc  |")]
    [InlineData("abcde", "abcde|")]
    [InlineData("abcdef", "abcd…|")]
    [InlineData("日本語", "日本…|")]
    [InlineData("a日本語", "a日… |")]
    [InlineData("", "     |")]
    public void Fitted_text_takes_exactly_its_width(string text, string row)
    {
        new Frame(_buffer).Put(0, 0, "##########", TextStyle.Default);
        var width = new Frame(_buffer).PutFitted(0, 0, text, TextStyle.Default, 5);
        new Frame(_buffer).Put(width, 0, "|", TextStyle.Default);
        Assert.Equal(row, _buffer.RowText(0)[..^4]);
    }

    [Fact]
    public void Text_on_the_right_ends_before_the_column()
    {
        Assert.Equal(5, new Frame(_buffer).PutRight(9, 0, "日本", TextStyle.Default));
        Assert.Equal("     日本", _buffer.RowText(0));
    }

    [Theory]
    [InlineData(-3, 5, "--")]
    [InlineData(8, 99, "        --")]
    [InlineData(0, -1, "")]
    public void A_line_is_clipped(int x, int count, string row)
    {
        new Frame(_buffer).PutRepeated(x, 0, '-', count, TextStyle.Default);
        Assert.Equal(row, _buffer.RowText(0));
    }
}
