using System.Buffers;
using System.Text;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;
using Radiator.Terminal.Tests.Rendering;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Cells;

/// <summary>Text that would act on a terminal, or that nobody would see, is shown and does neither.</summary>
public class HostileTextTests
{
    [Theory]
    [InlineData("\u009d0;pwned\u009c", @"\u009d0;pwned\u009c")]
    [InlineData("\e[2J", "␛[2J")]
    [InlineData("a\0b\ac", "a␀b␇c")]
    [InlineData("a\nb\r\nc\td", "a⏎b␍⏎c␉d")]
    [InlineData("\u007f", "\u2421")]
    [InlineData("\u0080\u009b31m", @"\u0080\u009b31m")]
    [InlineData("\u202Eevil\u202C", "<202E>evil<202C>")]
    [InlineData("\u061C\u200E\u200F\u2066\u2069", "<061C><200E><200F><2066><2069>")]
    [InlineData("a\u200Bb\u200Cc\u200Dd\u2060e\uFEFF", "a<200B>b<200C>c<200D>d<2060>e<FEFF>")]
    [InlineData("\u2028\u2029", "<2028><2029>")]
    [InlineData("\U000E0041\U000E007F", "<E0041><E007F>")]
    [InlineData("\u00AD\uFFF9\uE000\uFFFF", "<00AD><FFF9><E000><FFFF>")]
    [InlineData("\U0010FFFF\U000F0000", "<10FFFF><F0000>")]
    [InlineData("\u0301x", "<0301>x")]
    [InlineData("a\uFE0F", "a<FE0F>")]
    [InlineData("\u3164\u115F\u1160\uFFA0", "<3164><115F><1160><FFA0>")]
    public void Is_shown(string text, string shown)
    {
        var buffer = new CellBuffer(60, 1);
        var used = buffer.Put(0, 0, text, TextStyle.Default);
        Assert.Equal(shown, buffer.RowText(0));
        Assert.Equal(shown.EnumerateRunes().Count(), used);
        Assert.Equal(used, Radiator.Terminal.Text.TextWidth.Of(text));
        Assert.Equal(shown, Radiator.Terminal.Text.VisibleText.Of(text));
    }

    // Not as data of the theory: an attribute cannot hold them.
    [Fact]
    public void A_lone_surrogate_is_shown_as_the_replacement_character()
    {
        Is_shown("\ud800x", "\ufffdx");
        Is_shown("x\udc00", "x\ufffd");
    }

    [Fact]
    public void Pictures_and_names_are_dim_so_that_text_that_only_looks_like_one_is_told_apart()
    {
        var buffer = new CellBuffer(20, 1);
        buffer.Put(0, 0, "<202E>\u202E\n", TextStyle.Default);
        Assert.Equal(TextAttributes.None, buffer[0, 0].Style.Attributes);
        Assert.Equal(TextAttributes.Dim, buffer[6, 0].Style.Attributes);
        Assert.Equal(TextAttributes.Dim, buffer[12, 0].Style.Attributes);
    }

    [Fact]
    public void The_ninth_mark_of_a_letter_is_shown_by_name()
    {
        var buffer = new CellBuffer(20, 1);
        buffer.Put(0, 0, "a" + new string('\u0301', 9), TextStyle.Default);
        Assert.Equal("a" + new string('\u0301', 8) + "<0301>", buffer.RowText(0));
    }

    [Fact]
    public void A_cluster_without_end_ends()
    {
        var buffer = new CellBuffer(200, 1);
        buffer.Put(0, 0, string.Concat(Enumerable.Repeat("👩\u200D", 500)), TextStyle.Default);
        for (var x = 0; x < buffer.Width; x++)
            Assert.InRange(Encoding.UTF8.GetByteCount(buffer.TextAt(x, 0)), 0, 32);
    }

    [Fact]
    public void Of_a_text_4096_units_are_read_and_the_rest_is_told_by_an_ellipsis()
    {
        Assert.Equal(4097, Radiator.Terminal.Text.TextWidth.Of(new string('a', 1_000_000)));
        Assert.Equal(4097, Radiator.Terminal.Text.VisibleText.Of(new string('a', 1_000_000)).Length);
        var buffer = new CellBuffer(10, 1);
        var bytes = Encoding.UTF8.GetBytes(new string('a', 1_000_000));
        Assert.Equal(4097, buffer.Put(-4090, 0, bytes, TextStyle.Default, 4100));
        Assert.Equal("aaaaaa…", buffer.RowText(0));
    }

    [Fact]
    public void No_code_point_reaches_a_terminal_unless_it_has_a_picture()
    {
        var buffer = new CellBuffer(1000, 100);
        var (x, y) = (0, 0);
        // Of the planes that are empty or private every 97th stands for its neighbours.
        for (var value = 0; value <= 0x10FFFF; value += IsEmptyPlane(value) ? 97 : 1)
        {
            // Lone surrogates come as the UTF-16 that no Rune can hold.
            var text = value is >= 0xD800 and <= 0xDFFF ? ((char)value).ToString() : char.ConvertFromUtf32(value);
            x += buffer.Put(x, y, text, TextStyle.Default);
            x += buffer.Put(x, y, " ", TextStyle.Default);
            if (x < buffer.Width - 12)
                continue;
            (x, y) = (0, y + 1);
            if (y < buffer.Height)
                continue;
            AssertHarmless(buffer, $"code points up to {value:X4}");
            buffer.Clear();
            y = 0;
        }

        AssertHarmless(buffer, "the last code points");
    }

    [Fact]
    public void No_mixture_of_what_is_dangerous_reaches_a_terminal()
    {
        int[] dangerous =
        [
            0x00, 0x07, 0x08, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x84, 0x90, 0x9B, 0x9C, 0x9D, 0xA0, 0xAD, 0x300, 0x489,
            0x61C, 0x903, 0x1160, 0x11A8, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x202A, 0x202E, 0x2028, 0x2060,
            0x2066, 0x20E3,
            0x3099, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE, 0xE000, 0x1D173, 0x1F1E6, 0x1F3FB, 0x1F468, 0x1F600,
            0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xF0000, 0x10FFFF, '[', ']', ';', '0', 'm', 'a', '한', 'ᄀ',
        ];
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var buffer = new CellBuffer(80, 24);
            for (var y = 0; y < buffer.Height; y++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(60))
                    .Select(_ => char.ConvertFromUtf32(dangerous[random.Next(dangerous.Length)])));
                buffer.Put(random.Next(-5, 20), y, text, TextStyle.Default);
            }

            AssertHarmless(buffer, $"seed {seed}");
        }
    }

    [Fact]
    public void No_bytes_at_all_reach_a_terminal_as_they_are()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var buffer = new CellBuffer(80, 24);
            var bytes = new byte[200];
            for (var y = 0; y < buffer.Height; y++)
            {
                random.NextBytes(bytes);
                buffer.Put(0, y, bytes.AsSpan(0, random.Next(bytes.Length)), TextStyle.Default);
            }

            AssertHarmless(buffer, $"seed {seed}");
        }
    }

    [Fact]
    public void Bytes_are_shown_like_the_text_that_they_are()
    {
        foreach (var text in Scribble.Texts)
        {
            var (units, bytes) = (new CellBuffer(40, 1), new CellBuffer(40, 1));
            var used = bytes.Put(0, 0, Encoding.UTF8.GetBytes(text), TextStyle.Default);
            Assert.Equal(units.Put(0, 0, text, TextStyle.Default), used);
            Assert.Equal(units.RowText(0), bytes.RowText(0));
        }
    }

    private static bool IsEmptyPlane(int value) => value is (> 0x40000 and < 0xE0000) or (> 0xF0000 and < 0x10FF00);

    private static void AssertHarmless(CellBuffer buffer, string what)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new Renderer(new TerminalCapabilities()).Render(buffer, bytes);
        OutputScan.Letters(bytes.WrittenSpan, what);
        if (buffer.Width > 100)
            return;
        var screen = new VtScreen(buffer.Width, buffer.Height);
        screen.Feed(bytes.WrittenSpan);
        Assert.True(!screen.Differences(buffer).Any(), what);
    }
}
