using Radiator.Terminal.Widgets;

namespace Radiator.Terminal.Tests.Widgets;

public class FuzzyMatchTests
{
    [Theory]
    [InlineData("oc", "Order Completed", "Product Viewed, once")]
    [InlineData("copy", "copy fix", "compose a proxy")]
    [InlineData("nv", "next violation", "unveil")]
    [InlineData("tp", "TestPulse", "stop")]
    [InlineData("order", "Order Completed", "Reorder")]
    public void The_better_one_is_the_one_that_was_meant(string query, string better, string worse) =>
        Assert.True(FuzzyMatch.Score(query, better) > (FuzzyMatch.Score(query, worse) ?? int.MinValue));

    [Fact]
    public void What_does_not_occur_in_order_does_not_match()
    {
        Assert.Null(FuzzyMatch.Score("ba", "abc"));
        Assert.Null(FuzzyMatch.Score("a", ""));
        Assert.Equal(0, FuzzyMatch.Score("", "anything"));
        Assert.Null(FuzzyMatch.Score(new string('a', 65), new string('a', 100)));
        Assert.NotNull(FuzzyMatch.Score("a", "a" + new string('b', 100_000)));
    }

    [Fact]
    public void Positions_are_where_the_letters_are()
    {
        var positions = new int[2];
        FuzzyMatch.Match("oc", "Order Completed", positions);
        Assert.Equal([0, 6], positions);
        FuzzyMatch.Match("vi", "a vi violation", positions);
        Assert.Equal([2, 3], positions);
    }

    [Fact]
    public void Every_match_is_found_and_its_positions_spell_the_query()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var query = Letters(random, 1 + random.Next(4));
            var text = Letters(random, random.Next(14));
            var positions = new int[query.Length];
            var isFound = FuzzyMatch.Match(query, text, positions) is not null;
            var at = -1;
            var isSubsequence = query.All(letter => (at = text.IndexOf(letter, at + 1)) >= 0);
            Assert.True(isFound == isSubsequence, $"seed {seed}: '{query}' in '{text}'");
            if (!isFound)
                continue;
            Assert.True(new string([.. positions.Select(position => text[position])]) == query, $"seed {seed}");
            Assert.True(positions.SequenceEqual(positions.Order().Distinct()), $"seed {seed}");
        }
    }

    private static string Letters(Random random, int length) =>
        new([.. Enumerable.Range(0, length).Select(_ => "abc "[random.Next(4)])]);
}
