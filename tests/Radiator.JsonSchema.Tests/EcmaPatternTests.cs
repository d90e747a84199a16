using System.Text;
using System.Text.RegularExpressions;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Tests;

public class EcmaPatternTests
{
    [Theory]
    [InlineData("^🐲+$", "🐲🐲", true)]
    [InlineData("^.$", "🐲", true)]
    [InlineData("^[^x]$", "🐲", true)]
    [InlineData("^[\\ud83d\\udc32]$", "🐲", true)]
    [InlineData("^\\u{1F432}$", "🐲", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData("a$", "a\n", false)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^\\d$", "٣", false)]
    [InlineData("^\\s$", "\ufeff", true)]
    [InlineData("^\\p{L}+$", "straßeЖ", true)]
    [InlineData("^\\P{Lu}$", "A", false)]
    [InlineData("\\bcat\\b", "a cat.", true)]
    [InlineData("\\bcat\\b", "concat", false)]
    [InlineData("\\Bcat", "concat", true)]
    [InlineData("(^|,)a($|,)", "b,a", true)]
    [InlineData("x{2,3}", "axxb", true)]
    [InlineData("^(?:ab|cd){2}$", "abcd", true)]
    [InlineData("^[]$", "a", false)]
    [InlineData("^(a|)$", "", true)]
    [InlineData("^(?!no)\\w+$", "yes", true)]
    [InlineData("^(?!no)\\w+$", "nope", false)]
    [InlineData("(?<=\\$)\\d+", "cost $42", true)]
    [InlineData("^(.)\\1$", "🐲🐲", true)]
    [InlineData("^(?<q>['\"]).*\\k<q>$", "'x'", true)]
    [InlineData("^(?:(a)|b)\\1$", "b", true)]
    public void It_matches_as_ecma_262_has_it(string source, string text, bool expected)
    {
        Assert.True(EcmaPattern.TryParse(source, 5000, out var pattern, out var problem), problem);
        Assert.Equal(expected, pattern.IsMatch(text));
    }

    // No text of an attribute can hold one.
    [Fact]
    public void A_lone_surrogate_is_a_character() => It_matches_as_ecma_262_has_it("^.$", new string((char)0xD800, 1), true);

    [Theory]
    [InlineData("(", "a ( has no )")]
    [InlineData("a)", "a ) without its (")]
    [InlineData("[b-a]", "out of order")]
    [InlineData("*a", "nothing stands before the *")]
    [InlineData("a{2,1}", "out of order")]
    [InlineData("\\p{Script=Greek}", "not known here")]
    [InlineData("[a", "a [ has no ]")]
    public void What_is_no_pattern_is_refused(string source, string reason)
    {
        Assert.False(EcmaPattern.TryParse(source, 5000, out _, out var problem));
        Assert.Contains(reason, problem);
    }

    [Fact]
    public void Random_patterns_match_as_the_platforms_do()
    {
        string[] atoms = ["a", "b", "[ab]", "[^a]", ".", "\\d", "\\b", "^", "$", "(a|bc)", "(?:b|)", "c"];
        string[] counts = ["", "", "", "*", "+", "?", "{2}", "{1,2}"];
        var matches = 0;
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var source = new StringBuilder();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var atom = atoms[random.Next(atoms.Length)];
                source.Append(atom).Append(atom is "^" or "$" or "\\b" ? "" : counts[random.Next(counts.Length)]).Append(random.Next(8) == 0 && i > 1 ? "|" : "");
            }

            Assert.True(EcmaPattern.TryParse(source.ToString(), 5000, out var pattern, out var problem), problem);
            // The platform's $ may stand before a last line end; ECMA-262's may not.
            var reference = new Regex(source.ToString().Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.ECMAScript);
            for (var i = 0; i < 6; i++)
            {
                var text = new string(random.GetItems<char>("abc1 ", random.Next(6)));
                var expected = reference.IsMatch(text);
                matches += expected ? 1 : 0;
                Assert.True(expected == pattern.IsMatch(text), $"seed {seed}: {source} on \"{text}\": {expected}");
            }
        }

        Assert.InRange(matches, 4000, 20_000);
    }

    [Fact]
    public async Task One_pattern_serves_many_threads()
    {
        Assert.True(EcmaPattern.TryParse("^(a|b)*a(a|b){9}$", 5000, out var pattern, out _));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 2000; i++)
            {
                var text = new string(random.GetItems<char>("ab", random.Next(30)));
                Assert.Equal(text.Length >= 10 && text[^10] == 'a', pattern.IsMatch(text));
            }
        }))).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
