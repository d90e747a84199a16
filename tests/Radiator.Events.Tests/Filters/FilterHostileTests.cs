using System.Text;
using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Events.Tests.Filters;

/// <summary>Filters come from strangers too: every one ends in a filter or in an error, soon.</summary>
public class FilterHostileTests
{
    private static readonly ManualTime Clock = new();

    [Theory]
    [InlineData("(", 64)]
    [InlineData("!", 64)]
    [InlineData("not ", 64)]
    [InlineData("(!", 32)]
    public void Nesting_has_a_limit_that_says_so(string opening, int times)
    {
        var fits = Repeat(opening, times) + "a" + Repeat(")", opening.Contains('(') ? times : 0);
        Assert.True(Filter.TryParse(fits, FilterScope.Event, Clock, out _, out _));
        var deep = Repeat(opening, times + 1) + "a";
        Assert.False(Filter.TryParse(deep, FilterScope.Event, Clock, out _, out var error));
        Assert.Equal(opening.Length * times, error.Position);
        Assert.Contains("64 deep", error.Message, StringComparison.Ordinal);
        Assert.False(Filter.TryParse(Repeat(opening, 4_000 / opening.Length), FilterScope.Event, Clock, out _, out _));
    }

    [Fact]
    public void Length_has_a_limit_that_says_so()
    {
        Assert.True(Filter.TryParse(new string('a', 4_096), FilterScope.Event, Clock, out _, out _));
        Assert.False(Filter.TryParse(new string('a', 4_097), FilterScope.Event, Clock, out _, out var error));
        Assert.Contains("4,096 characters", error.Message, StringComparison.Ordinal);
        Assert.False(Filter.TryParse(new string('(', 10_000_000), FilterScope.Event, Clock, out _, out _));
    }

    [Fact]
    public void As_many_words_as_fit_are_one_flat_group()
    {
        var filter = Filter.Parse(Repeat("q ", 2_048), FilterScope.Event, Clock);
        Assert.False(filter.Matches(FilterSubject.Of(Sample.Order)));
    }

    [Theory]
    [InlineData("properties.a in (", "1,", 257, "256 values")]
    [InlineData("properties", ".a", 33, "32 steps")]
    [InlineData("has properties", "[0]", 33, "32 steps")]
    [InlineData("", "event ~ a ", 17, "16 patterns")]
    [InlineData("event ~ ", "a", 513, "512 characters")]
    public void Lists_paths_and_patterns_have_limits(string head, string part, int times, string message)
    {
        Assert.False(Filter.TryParse(head + Repeat(part, times), FilterScope.Event, Clock, out _, out var error));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("a{99999999}")]
    [InlineData("a{2,99999999999999999999}")]
    [InlineData("(?:a{50}b{50}){50}")]
    [InlineData("[a]{1000}{1000}")]
    [InlineData("a{200}/ & user ~ /b{200}/ & source ~ /c{200}")]
    public void Patterns_that_multiply_are_refused(string pattern)
    {
        Assert.False(Filter.TryParse($"event ~ /{pattern}/", FilterScope.Event, Clock, out _, out var error));
        Assert.Contains("multiply", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    [InlineData(@"\d{4}-\d{2}-\d{2}T")]
    [InlineData(@"[{}]{2,5}a{,3}{x}")]
    public void Patterns_of_everyday_size_are_taken(string pattern) =>
        Assert.True(Filter.TryParse($"event ~ /{pattern}/", FilterScope.Event, Clock, out _, out _));

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("(.*a){20}x")]
    [InlineData("(x+x+)+y")]
    [InlineData(".*a.{400}b")]
    public void Patterns_that_kill_backtracking_engines_finish(string pattern)
    {
        var value = new string('a', 32_000) + "!";
        var json = $$$"""{"properties":{"a":"{{{value}}}"}}""";
        var filter = Filter.Parse($"properties.a ~ /{pattern}/", FilterScope.Event, Clock);
        Assert.False(filter.Matches(FilterSubject.Of(Sample.Event(json))));
    }

    [Fact]
    public void Numbers_with_absurd_exponents_compare()
    {
        var subject = FilterSubject.Of(Sample.Event(
            """{"properties":{"huge":1e999999999999999999999,"tiny":-1E-999999999999999999999,"zero":-0.000e5}}"""));
        foreach (var text in new[]
        {
            "properties.huge > 1e400", "properties.tiny < 0", "properties.tiny > -1e-400", "properties.zero = 0",
            "properties.huge is integer", "properties.huge > properties.x | properties.zero in (1, 0e99999)",
        })
            Assert.True(Filter.Parse(text, FilterScope.Event, Clock).Matches(subject), text);
    }

    [Fact]
    public void No_text_throws()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        string[] parts =
        [
            "event", "properties", "type", "ts", "lag", "rule", "at", "item", "has", "is", "in", "and", "or", "not",
            "late", "marked", ".", "[", "]", "*", "0", "\"", "'", "(", ")", ",", "&", "|", "!", "=", "~", ":", "<", ">",
            " ", " ", " ", "\\", "/", "-5m", "14:02", "2026-11-22", "1e5", "-", "true", "null", "\0", "\ud800",
            "\udc00", "注", "\u202e", "\n", "{3}", "(?", "+", "^", "$", "\\u00", "string", "track", "a",
            "9999999999999999999999",
        ];
        for (var i = 0; i < 10_000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(1, 14); n > 0; n--)
                text.Append(random.Next(20) == 0
                    ? ((char)random.Next(0x10000)).ToString()
                    : parts[random.Next(parts.Length)]);
            Check(text.ToString(), seed);
        }
    }

    private static void Check(string text, int seed)
    {
        try
        {
            if (Filter.TryParse(text, FilterScope.View, Clock, out var filter, out var error))
            {
                filter.Matches(FilterSubject.Of(Sample.Violating));
                filter.Matches(FilterSubject.Of(Sample.Duplicate));
                var again = Filter.Parse(filter.ToString(), FilterScope.View, Clock);
                Assert.Equal(filter.ToString(), again.ToString());
                return;
            }

            Assert.InRange(error.Position, 0, text.Length);
            Assert.InRange(error.Length, 1, Math.Max(1, text.Length - error.Position));
            Assert.Equal(3, error.Show(text).Split('\n').Length);
        }
        catch (Exception e)
        {
            Assert.Fail($"seed {seed}, text {string.Join(' ', text.Select(c => $"{(int)c:x4}"))} \"{text}\": {e}");
        }
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
