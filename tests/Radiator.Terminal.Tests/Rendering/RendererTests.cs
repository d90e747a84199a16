using System.Buffers;
using System.Text;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Rendering;

public class RendererTests
{
    private const string Begin = "\e[?2026h";
    private const string End = "\e[?2026l";

    private readonly CellBuffer _buffer = new(20, 8);
    private readonly Renderer _renderer = new(new TerminalCapabilities());

    [Fact]
    public void The_first_frame_erases_and_a_frame_without_change_is_no_byte()
    {
        Assert.Equal(Begin + "\e[m\e[r\e[H\e[2J\e[?25l" + End, Render());
        Assert.Equal("", Render());
    }

    [Fact]
    public void A_change_costs_its_place_and_its_letters()
    {
        Render();
        _buffer.Put(3, 2, "ab", TextStyle.Default);
        Assert.Equal(Begin + "\e[3;4Hab" + End, Render());
        _buffer.Put(3, 2, "aX", TextStyle.Default);
        Assert.Equal(Begin + "\e[3;5HX" + End, Render());
    }

    [Fact]
    public void Short_gaps_of_the_same_style_are_written_again_and_long_ones_jumped_over()
    {
        _buffer.Put(0, 0, "a123b12345c", TextStyle.Default);
        Render();
        _buffer.Put(0, 0, "A123B12345C", TextStyle.Default);
        Assert.Equal(Begin + "\e[HA123B\e[5CC" + End, Render());
    }

    [Fact]
    public void A_row_below_is_reached_by_CR_LF_unless_the_cursor_is_after_the_last_column()
    {
        Render();
        _buffer.Put(0, 0, "ab", TextStyle.Default);
        _buffer.Put(0, 1, new string('x', 20), TextStyle.Default);
        _buffer.Put(0, 2, "c", TextStyle.Default);
        Assert.Equal(Begin + "ab\r\n" + new string('x', 20) + "\e[3Hc" + End, Render());
    }

    [Fact]
    public void What_is_blank_to_the_end_is_erased_in_the_default_style()
    {
        _buffer.Put(0, 0, "abcdefgh", TextStyle.Of(TextAttributes.Bold));
        Render();
        _buffer.Clear();
        _buffer.Put(0, 0, "ab", TextStyle.Of(TextAttributes.Bold));
        Assert.Equal(Begin + "\e[1;3H\e[m\e[K" + End, Render());
    }

    [Theory]
    [InlineData(TextAttributes.Bold, TextAttributes.Bold | TextAttributes.Underline, "4")]
    [InlineData(TextAttributes.Bold | TextAttributes.Dim, TextAttributes.Dim, "22;2")]
    [InlineData(TextAttributes.Reverse | TextAttributes.Bold, TextAttributes.Bold, "27")]
    [InlineData(TextAttributes.Strike, TextAttributes.None, "")]
    public void A_style_is_reached_by_what_differs(TextAttributes from, TextAttributes to, string parameters)
    {
        Render();
        _buffer.Put(0, 0, "a", TextStyle.Of(from));
        _buffer.Put(1, 0, "b", TextStyle.Of(to));
        Assert.EndsWith($"a\e[{parameters}mb" + End, Render());
    }

    [Theory]
    [InlineData(ColorDepth.TrueColor, "38;2;200;10;20;48;5;236")]
    [InlineData(ColorDepth.Ansi256, "38;5;160;48;5;236")]
    [InlineData(ColorDepth.Ansi16, "31;40")]
    [InlineData(ColorDepth.None, "1")]
    public void Colours_come_down_to_what_is_shown(ColorDepth colors, string parameters)
    {
        _renderer.Capabilities = new TerminalCapabilities { Colors = colors };
        Render();
        var style = new TextStyle(TextColor.FromRgb(200, 10, 20), TextColor.FromPalette(236), TextAttributes.None);
        _buffer.Put(0, 0, "a", colors == ColorDepth.None ? style.With(TextAttributes.Bold) : style);
        Assert.Equal(Begin + $"\e[{parameters}ma" + End, Render());
    }

    [Fact]
    public void A_change_of_colour_that_is_not_shown_costs_nothing()
    {
        _renderer.Capabilities = new TerminalCapabilities { Colors = ColorDepth.None };
        _buffer.Put(0, 0, "a", TextStyle.Of(TextColor.FromRgb(1, 2, 3)));
        Render();
        _buffer.Put(0, 0, "a", TextStyle.Of(TextColor.FromRgb(200, 2, 3)));
        Assert.Equal("", Render());
    }

    [Theory]
    [InlineData(1, "\e[2;8r\e[S\e[r")]
    [InlineData(2, "\e[2;8r\e[2S\e[r")]
    [InlineData(-1, "\e[2;8r\e[T\e[r")]
    public void Rows_that_moved_are_moved_by_the_terminal(int rows, string verbs)
    {
        List(100);
        Render();
        List(100 + rows);
        var bytes = Render();
        Assert.StartsWith(Begin + verbs, bytes.Replace("\e[1S", "\e[S").Replace("\e[1T", "\e[T"));
        Assert.InRange(bytes.Length, 1, 100);
    }

    [Fact]
    public void Three_rows_that_moved_are_written()
    {
        _buffer.Put(0, 1, "row one", TextStyle.Default);
        _buffer.Put(0, 2, "row two", TextStyle.Default);
        _buffer.Put(0, 3, "row three", TextStyle.Default);
        Render();
        _buffer.Clear();
        _buffer.Put(0, 0, "row one", TextStyle.Default);
        _buffer.Put(0, 1, "row two", TextStyle.Default);
        _buffer.Put(0, 2, "row three", TextStyle.Default);
        Assert.DoesNotContain("S", Render().Replace("\e[?2026", ""));
    }

    [Fact]
    public void After_a_doubtful_cluster_the_place_is_told_and_what_it_may_have_covered_is_written_again()
    {
        _buffer.Put(0, 0, "a  bcdefgh", TextStyle.Default);
        Render();
        _buffer.Put(1, 0, "👍🏽", TextStyle.Default);
        Assert.Equal(Begin + "\e[1;2H  \e[1;2H👍🏽\e[1;4Hbcde" + End, Render());
    }

    [Fact]
    public void The_cursor_is_parked_where_it_is_asked_for()
    {
        Render();
        _buffer.Cursor = new CursorRequest(4, 2, true);
        Assert.Equal(Begin + "\e[3;5H\e[?25h" + End, Render());
        _buffer.Cursor = new CursorRequest(5, 2, false);
        Assert.Equal(Begin + "\e[C\e[?25l" + End, Render());
        Assert.Equal("", Render());
    }

    [Fact]
    public void Without_mode_2026_and_regions_neither_is_used()
    {
        _renderer.Capabilities = new TerminalCapabilities { HasSynchronizedOutput = false, HasScrollRegions = false };
        List(100);
        Render();
        List(101);
        var bytes = Render();
        Assert.DoesNotContain("2026", bytes);
        Assert.DoesNotContain("r", bytes.Replace("row", ""));
    }

    [Fact]
    public void A_frame_that_is_cut_at_a_number_of_bytes_goes_on_until_all_is_shown()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var scribble = new Scribble(seed);
            var buffer = new CellBuffer(10 + scribble.Next(40), 4 + scribble.Next(20));
            var renderer = new Renderer(new TerminalCapabilities());
            var screen = new VtScreen(buffer.Width, buffer.Height);
            for (var frame = 0; frame < 6; frame++)
            {
                scribble.Change(buffer);
                var calls = 0;
                do
                {
                    var bytes = new ArrayBufferWriter<byte>();
                    renderer.Render(buffer, bytes, 1 + scribble.Next(200));
                    screen.Feed(bytes.WrittenSpan);
                    Assert.True(++calls <= 3 * buffer.Height, $"seed {seed}, frame {frame}: no end");
                }
                while (!renderer.IsComplete);
                var wrong = screen.Differences(buffer).FirstOrDefault();
                Assert.True(wrong is null, $"seed {seed}, frame {frame}: {wrong}");
            }
        }
    }

    [Theory]
    [InlineData("xterm-256color", null, null, ColorDepth.Ansi256)]
    [InlineData("xterm-256color", "truecolor", null, ColorDepth.TrueColor)]
    [InlineData("xterm-256color", "truecolor", "1", ColorDepth.None)]
    [InlineData("xterm-256color", "truecolor", "", ColorDepth.TrueColor)]
    [InlineData("alacritty", null, null, ColorDepth.TrueColor)]
    [InlineData("foot-extra", null, null, ColorDepth.TrueColor)]
    [InlineData("xterm-direct", null, null, ColorDepth.TrueColor)]
    [InlineData("linux", null, null, ColorDepth.Ansi16)]
    public void The_environment_tells_the_colours(string term, string? colorTerm, string? noColor, ColorDepth colors)
    {
        var capabilities = Detect(("TERM", term), ("COLORTERM", colorTerm), ("NO_COLOR", noColor));
        Assert.Equal(colors, capabilities.Colors);
        Assert.Equal(term != "linux", capabilities.HasUnicode);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("C", null, false)]
    [InlineData("", "de_DE.UTF-8", true)]
    [InlineData("de_DE.ISO-8859-1", "de_DE.UTF-8", false)]
    [InlineData("C.utf8", null, true)]
    public void The_environment_tells_the_letters(string? all, string? lang, bool hasUnicode) =>
        Assert.Equal(hasUnicode, Detect(("TERM", "xterm"), ("LC_ALL", all), ("LANG", lang)).HasUnicode);

    [Fact]
    public void What_the_user_asked_for_wins()
    {
        var asked = TerminalCapabilities.Detect(name => name == "NO_COLOR" ? "1" : "xterm", ColorDepth.Ansi16);
        Assert.Equal(ColorDepth.Ansi16, asked.Colors);
        Assert.True(Detect(("TERM", "dumb")).IsDumb);
    }

    private static TerminalCapabilities Detect(params (string Name, string? Value)[] environment) =>
        TerminalCapabilities.Detect(name => environment.FirstOrDefault(pair => pair.Name == name).Value);

    private void List(int first)
    {
        _buffer.Clear();
        _buffer.Put(0, 0, "header", TextStyle.Default);
        for (var y = 1; y < _buffer.Height; y++)
            _buffer.Put(0, y, $"row {first + y} {(char)('a' + ((first + y) % 26))}", TextStyle.Default);
    }

    private string Render()
    {
        var bytes = new ArrayBufferWriter<byte>();
        Assert.Equal(_renderer.Render(_buffer, bytes), bytes.WrittenCount);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
