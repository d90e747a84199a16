using System.Text;
using System.Xml.Linq;
using Radiator.Terminal.Cells;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Rendering;

/// <summary>
/// A model that lets everything pass would prove nothing: what it refuses, and what it makes of what it takes.
/// </summary>
public class VtScreenTests
{
    [Theory]
    [InlineData("\u009b2J")]
    [InlineData("\u202E")]
    [InlineData("\t")]
    [InlineData("\n")]
    [InlineData("\ra")]
    [InlineData("\e7")]
    [InlineData("\e[1K")]
    [InlineData("\e[J")]
    [InlineData("\e[3A")]
    [InlineData("\e[5G")]
    [InlineData("\e[?1003h")]
    [InlineData("\e[?2026h\e[?2026h")]
    [InlineData("\e[58;5;1m")]
    [InlineData("\e[41m\e[K")]
    [InlineData("\e[41m\e[2J")]
    [InlineData("\e[1m\e[2;4r\e[S")]
    [InlineData("\e[6;1H")]
    [InlineData("\e[1;11H")]
    [InlineData("\e[11C")]
    [InlineData("\e[5H\r\n")]
    [InlineData("0123456789x")]
    [InlineData("0123456789\r\n")]
    [InlineData("\e[10GD")]
    [InlineData("\e[1;10H日")]
    [InlineData("👍🏽x")]
    [InlineData("\e[2;4rx")]
    [InlineData("\e[2;4r\e[3S")]
    [InlineData("\e]8;;http://example.com\e\\")]
    [InlineData("\e]0;a\u0007b\e\\")]
    public void Refuses_what_was_not_proven(string output) =>
        Assert.Throws<InvalidOperationException>(() => Feed(output));

    [Fact]
    public void Shows_what_it_takes()
    {
        var screen = Feed("\e[?2026h\e[2J\e[1;31mab\e[m\r\n日x\e[3;2H\e[7mz\e[m\e[?25l\e[?2026l");
        Assert.Equal(["ab", "日x", " z", "", ""], Enumerable.Range(0, 5).Select(screen.RowText));
        Assert.Equal(TextStyle.Of(TextColor.FromAnsi(AnsiColor.Red), TextAttributes.Bold), screen[0, 0].Style);
        Assert.Equal((2, 2, false), (screen.CursorX, screen.CursorY, screen.IsCursorVisible));
        Assert.Equal(1, screen.Updates);
    }

    [Fact]
    public void Scrolls_a_region_and_nothing_else()
    {
        var screen = Feed("a\r\nb\r\nc\r\nd\r\ne\e[2;4r\e[S\e[r");
        Assert.Equal(["a", "c", "d", "", "e"], Enumerable.Range(0, 5).Select(screen.RowText));
        screen.Feed("\e[2;4r\e[2T\e[r"u8);
        Assert.Equal(["a", "", "", "c", "e"], Enumerable.Range(0, 5).Select(screen.RowText));
    }

    [Fact]
    public void Answers_and_remembers_what_a_session_needs()
    {
        var screen = Feed("\e[?1049h\e[?25l\e[?2004h\e]0;radiator\e\\\e[5n\e[c\e]52;c;aGk=\e\\");
        Assert.Equal(["\e[0n", "\e[?62;22c"], screen.TakeReplies());
        Assert.Equal(("radiator", "hi"), (screen.Title, screen.Clipboard));
        Assert.Equal([1049, 2004], screen.Modes);
    }

    [Fact]
    public void Takes_bytes_in_any_pieces()
    {
        var bytes = Encoding.UTF8.GetBytes("\e[2;3H\e[38;2;1;2;3mx\e[m\r\nyz\e]0;t\e\\");
        var screen = new VtScreen(10, 5);
        foreach (var value in bytes)
            screen.Feed([value]);
        Assert.Equal(("  x", "yz", "t"), (screen.RowText(1), screen.RowText(2), screen.Title));
    }

    [Fact]
    public void A_picture_is_xml_with_a_text_for_each_run()
    {
        var buffer = new CellBuffer(30, 2);
        buffer.Put(1, 0, "<b> & \"q\"", TextStyle.Of(TextColor.FromRgb(1, 2, 3), TextAttributes.Bold));
        buffer.Put(20, 0, "日本", TextStyle.Default.WithBackground(TextColor.FromPalette(196)));
        buffer.Put(0, 1, "left      right", TextStyle.Default);
        var texts = XDocument.Parse(ScreenPicture.Of(buffer)).Descendants()
            .Where(element => element.Name.LocalName == "text").ToArray();
        Assert.Equal(["<b> & \"q\"", "日本", "left", "right"], texts.Select(text => text.Value));
        Assert.Equal(["75.6", "33.6", "33.6", "42.0"], texts.Select(text => text.Attribute("textLength")!.Value));
        Assert.Contains("#010203", ScreenPicture.Of(buffer));
        Assert.Contains("#ff0000", ScreenPicture.Of(buffer));
    }

    private static VtScreen Feed(string output)
    {
        var screen = new VtScreen(10, 5);
        screen.Feed(Encoding.UTF8.GetBytes(output));
        return screen;
    }
}
