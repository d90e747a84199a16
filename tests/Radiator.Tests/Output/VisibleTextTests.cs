using System.Text;
using Radiator.Output;

namespace Radiator.Tests.Output;

public class VisibleTextTests
{
    [Theory]
    [InlineData("Order Completed", "Order Completed")]
    [InlineData("", "")]
    [InlineData("Müller 你好 עברית", "Müller 你好 עברית")]
    [InlineData("\e[31mred", "␛[31mred")]
    [InlineData("a\nb\r\tc\0", "a⏎b␍␉c␀")]
    [InlineData("\u007f", "␡")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u0085", "\\u0085")]
    [InlineData("abc\u202etxt.exe", "abc<202E>txt.exe")]
    [InlineData("\u2066\u2069\u061c\u200e\u200f", "<2066><2069><061C><200E><200F>")]
    [InlineData("pay\u200bpal\ufeff", "pay<200B>pal<FEFF>")]
    [InlineData("\u2028\u2029", "<2028><2029>")]
    [InlineData("\u00ad", "<00AD>")]
    [InlineData("\ue000", "<E000>")]
    [InlineData("\U000E0041", "<E0041>")]
    [InlineData("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧")]
    [InlineData("a\u200db", "a<200D>b")]
    [InlineData("❤\ufe0f", "❤\ufe0f")]
    public void What_cannot_be_seen_is_shown(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Theory]
    [InlineData("a\nb\r\t", "a\\nb\\r\\t")]
    [InlineData("\e[0m\u007f", "\\u001b[0m\\u007f")]
    public void Plain_text_has_words_instead_of_pictures(string text, string shown) =>
        Assert.Equal(shown, VisibleText.Of(text, ControlStyle.Escapes));

    [Fact]
    public void Lone_surrogates_are_replaced()
    {
        Assert.Equal("\ufffd", VisibleText.Of("\ud83d"));
        Assert.Equal("x\ufffdy", VisibleText.Of("x\udc00y"));
    }

    [Fact]
    public void Marks_are_cut_after_eight() =>
        Assert.Equal("a" + new string('\u0301', 8) + "<0301><0301>", VisibleText.Of("a" + new string('\u0301', 10)));

    [Fact]
    public void Long_text_is_cut() =>
        Assert.Equal(new string('x', 4096) + "…", VisibleText.Of(new string('x', 100_000)));

    [Fact]
    public void No_control_leaves_whatever_comes_in()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var utf16 = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(0x10000))]);
            foreach (var text in new[] { Encoding.Latin1.GetString(bytes), Encoding.UTF8.GetString(bytes), utf16 })
            {
                foreach (var style in Enum.GetValues<ControlStyle>())
                    AssertHarmless(VisibleText.Of(text, style), seed);
            }
        }
    }

    [Fact]
    public void What_is_visible_stays_as_it_is_when_shown_again()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var once = VisibleText.Of(new string([.. Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x3000))]));
            Assert.True(once == VisibleText.Of(once), $"seed {seed}: {once}");
        }
    }

    [Theory]
    [InlineData("abc", 5, "abc  ")]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("你好吗", 4, "你… ")]
    [InlineData("e\u0301tat", 4, "e\u0301tat")]
    [InlineData("", 2, "  ")]
    public void Columns_are_filled_or_cut(string text, int columns, string fitted) =>
        Assert.Equal(fitted, TextColumns.Fit(text, columns));

    private static void AssertHarmless(string shown, int seed)
    {
        foreach (var rune in shown.EnumerateRunes())
        {
            var bad = rune.Value is < 0x20 or (>= 0x7F and <= 0x9F) or 0x061C or 0x200B or 0x200C or 0x200E or 0x200F
                or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xE0000 and <= 0xE007F);
            Assert.False(bad, $"seed {seed}: U+{rune.Value:X4} in {shown}");
        }

        for (var i = 0; i < shown.Length; i++)
        {
            if (char.IsHighSurrogate(shown[i]))
                Assert.True(i + 1 < shown.Length && char.IsLowSurrogate(shown[++i]), $"seed {seed}: lone surrogate");
            else
                Assert.False(char.IsLowSurrogate(shown[i]), $"seed {seed}: lone surrogate");
        }
    }
}
