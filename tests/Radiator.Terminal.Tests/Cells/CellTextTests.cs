using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Tests.Cells;

public sealed class CellTextTests
{
    [Fact]
    public void An_interpolated_text_is_put_as_it_reads_and_allocates_nothing()
    {
        var buffer = new CellBuffer(60, 1);
        var before = 0L;
        for (var i = 0; i < 5; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            var time = new DateTimeOffset(2026, 11, 22, 14, 2, 33, 118, TimeSpan.Zero);
            new Frame(buffer).Put(0, 0, $"{12_345L:N0} {2.5:0.00}% {"rows"} {time:HH:mm:ss.fff} {7,3}{'x'}", TextStyle.Default);
            before = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal("12,345 2.50% rows 14:02:33.118   7x", buffer.RowText(0));
        Assert.Equal(0, before);
    }

    [Fact]
    public void Hostile_text_in_it_is_as_harmless_as_any()
    {
        var buffer = new CellBuffer(30, 1);
        new Frame(buffer).Put(0, 0, $"a{"\e[2J\u009b"}b", TextStyle.Default);
        Assert.Equal("a␛[2J\\u009bb", buffer.RowText(0));
    }

    [Fact]
    public void It_begins_anew_when_it_was_cleared()
    {
        var text = new CellText(0, 0);
        text.AppendLiteral(new string('x', 5_000));
        text.Clear();
        text.AppendFormatted(42);
        Assert.Equal("42", text.Text.ToString());
        text.Clear();
    }
}
