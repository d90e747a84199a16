using System.Globalization;
using System.Text;
using Radiator.Terminal.Text;

namespace Radiator.Terminal.Tests.Text;

public class ClusterReaderTests
{
    [Theory]
    [InlineData("a", 1, false)]
    [InlineData("é", 1, false)]
    [InlineData("e\u0301", 1, false)]
    [InlineData("─", 1, false)]
    [InlineData("█", 1, false)]
    [InlineData("✗", 1, false)]
    [InlineData("日", 2, false)]
    [InlineData("한", 2, false)]
    [InlineData("Ａ", 2, false)]
    [InlineData("ｱ", 1, false)]
    [InlineData("😀", 2, true)]
    [InlineData("❤", 1, false)]
    [InlineData("❤\uFE0F", 2, true)]
    [InlineData("👩\u200D👩\u200D👧\u200D👦", 2, true)]
    [InlineData("🇩🇪", 2, true)]
    [InlineData("👍🏽", 2, true)]
    [InlineData("1\uFE0F\u20E3", 2, true)]
    [InlineData("ษ\u0E34", 1, true)]
    [InlineData("ᄀ\u1161\u11A8", 2, true)]
    [InlineData("か\u3099", 2, true)]
    public void A_cluster_has_a_width_and_is_doubtful_where_terminals_differ(string text, int width, bool isDoubtful)
    {
        var reader = new ClusterReader(text);
        Assert.True(reader.MoveNext());
        Assert.Equal((text, width, isDoubtful), (reader.Shown.ToString(), reader.Width, reader.IsDoubtful));
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void Flags_come_in_pairs_and_conjuncts_by_syllable()
    {
        Assert.Equal(["🇩🇪", "🇫🇷", "🇩"], Clusters("🇩🇪🇫🇷🇩"));
        Assert.Equal(["क्", "षि"], Clusters("क्षि"));
        Assert.Equal(3, TextWidth.Of("क्षि"));
        Assert.Equal(["a", "<200D>", "b"], Clusters("a\u200Db"));
        Assert.Equal(["👩", "<200D>", "a"], Clusters("👩\u200Da"));
    }

    [Fact]
    public void Clusters_are_those_of_unicode_where_nothing_is_hidden()
    {
        string[] texts =
        [
            "Ünïcödé e\u0301", "日本語テキスト", "👩\u200D👩\u200D👧\u200D👦🇩🇪👍🏽❤\uFE0F1\uFE0F\u20E3", "สวัสดี",
            "שלום", "한국어ᄀ\u1161\u11A8", "x😀y",
        ];
        foreach (var text in texts)
        {
            var expected = new List<string>();
            var elements = StringInfo.GetTextElementEnumerator(text);
            while (elements.MoveNext())
                expected.Add(elements.GetTextElement());
            Assert.Equal(expected, Clusters(text));
        }
    }

    [Fact]
    public void Every_code_point_alone_takes_a_column_at_least_and_is_shown_or_named()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (value is >= 0xD800 and <= 0xDFFF)
                continue;
            var reader = new ClusterReader(char.ConvertFromUtf32(value));
            if (!reader.MoveNext() || reader.Width < 1)
                Assert.Fail($"U+{value:X4}");
            // Marks of letters, and what Unicode itself calls hidden, never stand for themselves.
            var category = Rune.GetUnicodeCategory(new Rune(value));
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (!reader.IsSubstitute || reader.MoveNext())
                    Assert.Fail($"U+{value:X4} is not named.");
            }
        }
    }

    [Fact]
    public void Any_text_is_read_to_its_end_without_a_gap()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var text = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(
                random.Next(3) switch { 0 => 0x80, 1 => 0x3000, _ => 0x10000 }))]);
            var (end, columns) = (0, 0);
            for (var reader = new ClusterReader(text); reader.MoveNext();)
            {
                Assert.True(reader.Start == end && reader.Length > 0 && reader.Width is >= 1 and <= 8, $"seed {seed}");
                (end, columns) = (reader.Start + reader.Length, columns + reader.Width);
            }

            Assert.True(end == text.Length && columns == TextWidth.Of(text), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("日本語", 5, 2, 4)]
    [InlineData("abc", 9, 3, 3)]
    [InlineData("a\u202Eb", 6, 1, 1)]
    [InlineData("abc", 0, 0, 0)]
    public void What_fits_is_whole_clusters(string text, int columns, int units, int used)
    {
        Assert.Equal(units, TextWidth.Fit(text, columns, out var taken));
        Assert.Equal(used, taken);
    }

    [Theory]
    [InlineData("../../etc/passwd", "_etc_passwd")]
    [InlineData(".hidden", "_hidden")]
    [InlineData("Order Completed \u202E\n", "Order_Completed_")]
    [InlineData("", "_")]
    [InlineData("-rf", "-rf")]
    public void A_file_name_is_never_a_path(string text, string name) => Assert.Equal(name, VisibleText.FileName(text));

    private static List<string> Clusters(string text)
    {
        var clusters = new List<string>();
        for (var reader = new ClusterReader(text); reader.MoveNext();)
            clusters.Add(reader.Shown.ToString());
        return clusters;
    }
}
