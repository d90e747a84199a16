using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Tests.Model.Rows;

public class RingStoreTests
{
    [Fact]
    public void The_oldest_rows_make_room_and_are_counted()
    {
        var store = new RingStore(rowsMax: 3);
        for (var i = 0; i < 5; i++)
            store.Append(Sample.Seen(Sample.Track($"Event {i}"), (ulong)i));

        Assert.Equal((2, 5, 2), (store.State.First, store.State.Next, store.State.Evicted));
        Assert.Null(store.Get(1));
        Assert.Equal("Event 2", store.Get(2)!.Name);
        Assert.Equal(4, store.Find(new(Sample.Log, 4)));
        Assert.Null(store.Find(new(Sample.Log, 1)));
    }

    [Fact]
    public void Large_events_make_room_by_bytes()
    {
        var store = new RingStore(rowsMax: 1_000, bytesMax: 200_000);
        var large = $$"""{"text":"{{new string('x', 30_000)}}"}""";
        for (var i = 0; i < 50; i++)
            store.Append(Sample.Seen(Sample.Track("Large", properties: large)));

        Assert.InRange(store.State.Held, 1, 6);
        Assert.True(store.Bytes <= 200_000);
        Assert.Equal(50, store.State.Received);
    }

    [Fact]
    public void A_snapshot_goes_below_what_is_there_as_far_as_there_is_room()
    {
        var store = new RingStore(rowsMax: 3);
        store.Append(Sample.Seen(Sample.Track("c"), 3));
        Assert.True(store.Prepend(Sample.Seen(Sample.Track("b"), 2)));
        Assert.True(store.Prepend(Sample.Seen(Sample.Track("a"), 1)));
        Assert.False(store.Prepend(Sample.Seen(Sample.Track("too old"), 0)));

        Assert.Equal("a", store.Get(store.State.First)!.Name);
        Assert.Equal(4, store.State.Received);
        Assert.Equal(1, store.State.Evicted);
    }

    [Theory]
    [InlineData("spring", "xxSPRINGxx", 2)]
    [InlineData("Spring", "xxSPRINGxx", -1)]
    [InlineData("12:30", "at 12:30", 3)]
    [InlineData("abc", "ab", -1)]
    [InlineData("aab", "aaab", 1)]
    [InlineData("é", "caf\u00e9", 3)]
    public void A_search_without_capitals_is_for_any_case(string text, string within, int at)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(within);
        Assert.Equal(at, new SearchText(text).IndexIn(bytes));
        Assert.Equal(at, new SearchText(text).LastIndexIn(bytes));
    }

    [Fact]
    public void A_search_finds_what_a_simple_one_finds()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var run = 0; run < 3_000; run++)
        {
            var within = Letters(random, random.Next(40));
            var text = Letters(random, random.Next(1, 4)).ToLowerInvariant();
            var search = new SearchText(text);
            var bytes = System.Text.Encoding.ASCII.GetBytes(within);
            Assert.True(
                search.IndexIn(bytes) == within.IndexOf(text, StringComparison.OrdinalIgnoreCase)
                && search.LastIndexIn(bytes) == within.LastIndexOf(text, StringComparison.OrdinalIgnoreCase),
                $"seed {seed}: {text} in {within}");
        }
    }

    private static string Letters(Random random, int length) =>
        new([.. Enumerable.Range(0, length).Select(_ => "abAB1"[random.Next(5)])]);
}
