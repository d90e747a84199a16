using System.Text;
using Radiator.Output;

namespace Radiator.Tests.Output;

public class LiveScreenTests
{
    [Fact]
    public void Lines_scroll_above_the_line_that_stays()
    {
        using var output = new MemoryStream();
        using (var screen = new LiveScreen(new OutputPipe(output), sticky: true, () => { }))
        {
            screen.SetStatus("strip");
            screen.WriteLines("one\n");
        }

        Assert.Equal(
            "\e[?25l" + "\r\e[?7lstrip\e[0m\e[K\e[?7h\r" + "\r\e[Kone\n" + "\r\e[?7lstrip\e[0m\e[K\e[?7h\r"
                + "\r\e[K\e[0m\e[?7h\e[?25h",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Without_a_terminal_there_are_only_lines()
    {
        using var output = new MemoryStream();
        using (var screen = new LiveScreen(new OutputPipe(output), sticky: false, () => { }))
        {
            screen.SetStatus("strip");
            screen.WriteLines("one\n");
        }

        Assert.Equal("one\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void A_reader_that_is_gone_is_told_once()
    {
        var told = 0;
        using (var screen = new LiveScreen(new OutputPipe(new ClosedStream()), sticky: true, () => told++))
        {
            screen.WriteLines("one\n");
            screen.SetStatus("strip");
        }

        Assert.Equal(1, told);
    }

    private sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
