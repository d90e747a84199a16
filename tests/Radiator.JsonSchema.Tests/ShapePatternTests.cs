using System.Text;
using System.Text.RegularExpressions;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Tests;

/// <summary>Patterns of single characters from start to end, which have a way of their own.</summary>
public class ShapePatternTests
{
    private static readonly string[] Sets = ["a", "[a-f]", "[0-9]", "\\d", "[A-Z_]", "\\.", "-", "[^a]", "é", "(?:b)"];

    [Fact]
    public void Random_shapes_match_what_another_engine_says_they_match()
    {
        var random = new Random(11);
        for (var round = 0; round < 3_000; round++)
        {
            var shape = Shape(random);
            Assert.True(EcmaPattern.TryParse($"^{shape}$", 1_000, out var pattern, out var problem), problem);
            var peer = new Regex($"\\A(?:{shape})\\z", RegexOptions.CultureInvariant);
            for (var text = 0; text < 20; text++)
            {
                var candidate = Text(random);
                Assert.True(
                    peer.IsMatch(candidate) == pattern.IsMatch(candidate),
                    $"seed 11, round {round}: ^{shape}$ and \"{candidate}\"");
            }
        }
    }

    [Theory]
    [InlineData("^[0-9a-f]{8}-[0-9a-f]{4}$", "0123abcd-9f00", true)]
    [InlineData("^[0-9a-f]{8}-[0-9a-f]{4}$", "0123abcd-9f0", false)]
    [InlineData("^[0-9a-f]{8}-[0-9a-f]{4}$", "0123abcd-9f00\n", false)]
    [InlineData("^[a-z]{3,5}_[0-9]{2}$", "abcd_12", true)]
    [InlineData("^[a-z]{3,5}_[0-9]{2}$", "abcdef_12", false)]
    [InlineData("^[a-z]{3,5}_[0-9]{2}$", "ab_12", false)]
    [InlineData("^$", "", true)]
    [InlineData("^$", "a", false)]
    [InlineData("^a*$", "", true)]
    [InlineData("^(a)(b){2}$", "abb", true)]
    public void A_shape_is_the_whole_text(string source, string text, bool isMatch)
    {
        Assert.True(EcmaPattern.TryParse(source, 1_000, out var pattern, out _));
        Assert.Equal(isMatch, pattern.IsMatch(text));
    }

    [Fact]
    public void Repeats_of_nothing_within_repeats_of_nothing_end()
    {
        var nested = string.Concat(Enumerable.Repeat("(?:", 12)) + string.Concat(Enumerable.Repeat("){256}", 12));
        if (EcmaPattern.TryParse($"^{nested}$", 10_000, out var pattern, out _))
            Assert.True(pattern.IsMatch(""));
    }

    private static string Shape(Random random)
    {
        var shape = new StringBuilder();
        for (var parts = random.Next(0, 5); parts > 0; parts--)
        {
            shape.Append(Sets[random.Next(Sets.Length)]);
            shape.Append(random.Next(5) switch
            {
                0 => "{2}",
                1 => "{1,3}",
                2 => "*",
                _ => "",
            });
        }

        return shape.ToString();
    }

    private static string Text(Random random)
    {
        const string Alphabet = "abfAZ_09.-éb\n";
        var text = new char[random.Next(0, 8)];
        for (var i = 0; i < text.Length; i++)
            text[i] = Alphabet[random.Next(Alphabet.Length)];
        return new string(text);
    }
}
