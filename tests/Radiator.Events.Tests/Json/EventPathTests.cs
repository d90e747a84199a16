using Radiator.Events.Json;

namespace Radiator.Events.Tests.Json;

public class EventPathTests
{
    [Theory]
    [InlineData("userId", "userId")]
    [InlineData("properties.products[0].sku", "properties.products[0].sku")]
    [InlineData("products[*].sku", "products[*].sku")]
    [InlineData("context[\"odd key\"].a", "context[\"odd key\"].a")]
    [InlineData("[\"odd \\\"]\\u0041\"]", "[\"odd \\\"]A\"]")]
    [InlineData("a[\"b\"]", "a.b")]
    [InlineData("traits.$set-once_1.caf\u00e9", "traits.$set-once_1.caf\u00e9")]
    [InlineData("a[\"\"][12][*]", "a[\"\"][12][*]")]
    public void A_path_is_read_and_written(string text, string canonical)
    {
        Assert.Equal(canonical, EventPath.Parse(text).ToString());
        Assert.Equal(EventPath.Parse(text), EventPath.Parse(canonical));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(".a", 1)]
    [InlineData("a.", 3)]
    [InlineData("a..b", 3)]
    [InlineData("a b", 2)]
    [InlineData("a[", 3)]
    [InlineData("a[x]", 3)]
    [InlineData("a[-1]", 3)]
    [InlineData("a[1", 4)]
    [InlineData("a[99999999999]", 3)]
    [InlineData("a[\"b]", 6)]
    [InlineData("a[\"b\\", 6)]
    [InlineData("a[1]b", 5)]
    public void A_wrong_path_says_where(string text, int character)
    {
        var exception = Assert.Throws<FormatException>(() => EventPath.Parse(text));
        Assert.EndsWith($"(character {character} of the path)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_has_a_limit() =>
        Assert.Throws<FormatException>(() => EventPath.Parse(string.Join('.', Enumerable.Repeat("a", 65))));

    [Fact]
    public void Every_path_reads_back_as_it_was_written()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var path = new EventPath([.. Enumerable.Range(0, random.Next(1, 6)).Select(i => random.Next(i == 0 ? 1 : 3) switch
            {
                0 => new EventPathStep(EventPathStepKind.Name, Key(random), 0),
                1 => new EventPathStep(EventPathStepKind.Index, "", random.Next()),
                _ => new EventPathStep(EventPathStepKind.Any, "", 0),
            })]);
            Assert.True(path.Equals(EventPath.Parse(path.ToString())), $"seed {seed}: {path}");
            Assert.Equal(path.GetHashCode(), EventPath.Parse(path.ToString()).GetHashCode());
        }
    }

    private static string Key(Random random) =>
        new([.. Enumerable.Range(0, random.Next(8)).Select(_ => "ab.[]\"\\ \n\u00e9\u0000-$"[random.Next(13)])]);
}
