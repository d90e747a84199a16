using System.Buffers;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Rendering;

/// <summary>
/// Whatever the pictures, what a terminal shows after the bytes is the picture that was meant: cell by cell, styles
/// too, by a terminal that throws at whatever was not proven on real ones.
/// </summary>
public class RendererModelTests
{
    private const int Runs = 60;
    private const int FramesOfARun = 12;

    [Theory]
    [InlineData(ColorDepth.TrueColor, true)]
    [InlineData(ColorDepth.TrueColor, false)]
    [InlineData(ColorDepth.Ansi256, true)]
    [InlineData(ColorDepth.Ansi16, true)]
    [InlineData(ColorDepth.None, true)]
    public void What_is_shown_is_what_was_meant(ColorDepth colors, bool scrolls)
    {
        var capabilities = new TerminalCapabilities { Colors = colors, HasScrollRegions = scrolls };
        for (var seed = 0; seed < Runs; seed++)
            Check(seed, capabilities, cell => cell with { Style = Reduced(cell.Style, colors) });
    }

    [Fact]
    public void Without_letters_beyond_ascii_stand_ins_take_the_same_columns()
    {
        var capabilities = new TerminalCapabilities { HasUnicode = false };
        for (var seed = 0; seed < Runs; seed++)
            Check(seed, capabilities, AsAscii);
    }

    private static ScreenCell AsAscii(ScreenCell cell) => cell.Width switch
    {
        0 => cell with { Text = " ", Width = 1 },
        _ => cell with { Text = AsciiOf(cell.Text).ToString(), Width = 1 },
    };

    private static char AsciiOf(string text) =>
        text.EnumerateRunes().Count() == 1 ? AsciiGlyphs.Of(text.EnumerateRunes().First().Value) : '?';

    private static void Check(int seed, TerminalCapabilities capabilities, Func<ScreenCell, ScreenCell> shownAs)
    {
        var scribble = new Scribble(seed);
        var buffer = new CellBuffer(8 + scribble.Next(40), 4 + scribble.Next(20));
        var screen = new VtScreen(buffer.Width, buffer.Height);
        var renderer = new Renderer(capabilities);
        for (var frame = 0; frame < FramesOfARun; frame++)
        {
            if (scribble.Next(8) == 0)
            {
                buffer.Resize(2 + scribble.Next(60), 2 + scribble.Next(30));
                screen.Resize(buffer.Width, buffer.Height);
                renderer.Invalidate();
            }

            scribble.Change(buffer);
            if (scribble.Next(10) == 0)
                renderer.Invalidate();
            var bytes = new ArrayBufferWriter<byte>();
            renderer.Render(buffer, bytes);
            try
            {
                screen.Feed(bytes.WrittenSpan);
            }
            catch (InvalidOperationException refused)
            {
                Assert.Fail($"seed {seed}, frame {frame}: {refused.Message}");
            }

            var wrong = screen.Differences(buffer, shownAs).Take(3).ToArray();
            Assert.True(wrong.Length == 0, $"seed {seed}, frame {frame}: {string.Join("; ", wrong)}");
            CheckCursor(seed, frame, buffer, screen);
            var again = new ArrayBufferWriter<byte>();
            Assert.Equal(0, renderer.Render(buffer, again));
        }
    }

    private static void CheckCursor(int seed, int frame, CellBuffer buffer, VtScreen screen)
    {
        var wanted = buffer.Cursor;
        Assert.False(screen.IsSynchronizing, $"seed {seed}, frame {frame}: the update does not end.");
        var where = $"seed {seed}, frame {frame}: cursor {wanted}.";
        Assert.True(screen.IsCursorVisible == (wanted?.IsVisible ?? false), where);
        if (wanted is { } place)
            Assert.True((screen.CursorX, screen.CursorY) == (place.X, place.Y), where);
    }

    // By another way than the renderer's: a search over all of xterm's palette.
    private static TextStyle Reduced(TextStyle style, ColorDepth depth) => depth switch
    {
        ColorDepth.TrueColor => style,
        ColorDepth.None => new TextStyle(TextColor.Default, TextColor.Default, style.Attributes),
        _ => new TextStyle(Reduced(style.Foreground, depth), Reduced(style.Background, depth), style.Attributes),
    };

    private static TextColor Reduced(TextColor color, ColorDepth depth)
    {
        if (color.IsDefault || (color.IsPalette && (depth == ColorDepth.Ansi256 || color.PaletteIndex < 16)))
            return color;
        var wanted = VtScreen.RgbOf(color);
        var candidates = depth == ColorDepth.Ansi256 ? Enumerable.Range(16, 240) : Enumerable.Range(0, 16);
        return TextColor.FromPalette((byte)candidates.MinBy(index => Distance(wanted, Palette(index))));
    }

    private static (byte, byte, byte) Palette(int index) =>
        index < 16 ? Xterm16[index] : VtScreen.RgbOf(TextColor.FromPalette((byte)index));

    private static readonly (byte, byte, byte)[] Xterm16 =
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ];

    private static double Distance((byte, byte, byte) a, (byte, byte, byte) b) =>
        Square(a.Item1, b.Item1) + Square(a.Item2, b.Item2) + Square(a.Item3, b.Item3);

    private static float Square(byte a, byte b) => MathF.Pow(Linear(a) - Linear(b), 2);

    private static float Linear(byte value) =>
        value / 255f is var share && share <= 0.04045f ? share / 12.92f : MathF.Pow((share + 0.055f) / 1.055f, 2.4f);
}
