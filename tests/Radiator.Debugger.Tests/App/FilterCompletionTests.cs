using Radiator.Debugger.App;
using Radiator.Debugger.App.Shell;
using Radiator.Events.Filters;

namespace Radiator.Debugger.Tests.App;

public sealed class FilterCompletionTests
{
    private static readonly string[] s_paths = ["properties.revenue", "properties.currency", "context.page.url"];

    [Theory]
    [InlineData("rev", "properties.revenue")]
    [InlineData("viol", "violation")]
    [InlineData("properties.c", "properties.currency")]
    [InlineData("violation & properties.re", "properties.revenue")]
    [InlineData("verdict = vio", "violating")]
    [InlineData("properties.revenue is s", "string")]
    [InlineData("has cont", "context.page.url")]
    [InlineData("properties.revenue ", "=")]
    public void The_best_offer_is_what_may_stand_there(string text, string offer)
    {
        var (_, offers) = FilterCompletion.At(text, text.Length, s_paths);

        Assert.Equal(offer, offers[0]);
    }

    [Fact]
    public void The_examples_of_the_help_are_filters()
    {
        foreach (var (filter, _) in FilterExamples.All)
            Assert.True(
                Filter.TryParse(filter, FilterScope.View, TimeProvider.System, out _, out var error),
                error?.Show(filter));
    }

    [Fact]
    public void Every_offer_can_be_taken_at_every_place_without_harm()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            const string Letters = "properties.revenue &|!()=<>~ is has in\"'/";
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Letters[random.Next(Letters.Length)]));
            var cursor = random.Next(text.Length + 1);

            var (start, offers) = FilterCompletion.At(text, cursor, s_paths);

            Assert.True(start >= 0 && start <= cursor && offers.Count <= FilterCompletion.OffersMax, $"seed {seed}");
        }
    }
}
