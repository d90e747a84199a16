using Radiator.Collector.Discards;
using Radiator.Events;
using Radiator.Testing;

namespace Radiator.Collector.Tests;

public class DiscardFoldingTests
{
    private readonly ManualTime _clock = new();

    [Fact]
    public void The_first_of_a_flood_are_written_and_the_rest_become_a_count()
    {
        var folding = new DiscardFolding(_clock, long.MaxValue);
        var written = Enumerable.Range(0, 250).Count(_ => Admit(folding, "10.0.0.1"));
        Assert.Equal(DiscardFolding.WrittenMax, written);
        Assert.True(Admit(folding, "10.0.0.2"));

        Assert.Empty(folding.TakeFinished(all: false));
        _clock.Advance(DiscardFolding.Quiet);
        var flood = Assert.Single(folding.TakeFinished(all: false));
        Assert.Equal(("10.0.0.1", 150UL), (flood.Address, flood.Folded));
        Assert.Equal(DiscardReason.UnknownKey, flood.Sample.Reason);
    }

    [Fact]
    public void A_flood_that_does_not_end_is_written_down_every_ten_seconds()
    {
        var folding = new DiscardFolding(_clock, long.MaxValue);
        var counts = new List<ulong>();
        for (var i = 0; i < 200; i++)
        {
            for (var j = 0; j < 50; j++)
                Admit(folding, "10.0.0.1");
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            counts.AddRange(folding.TakeFinished(all: false).Select(flood => flood.Folded));
        }

        counts.AddRange(folding.TakeFinished(all: true).Select(flood => flood.Folded));
        Assert.Equal(2, counts.Count);
        Assert.Equal((200 * 50) - (2 * DiscardFolding.WrittenMax), counts.Sum(count => (int)count));
    }

    [Fact]
    public void Beyond_the_quota_everything_folds_without_bodies_until_the_next_segment()
    {
        var folding = new DiscardFolding(_clock, 10_000);
        var written = Enumerable.Range(0, 50).Count(i => Admit(folding, $"10.0.0.{i}", new byte[4096]));
        Assert.Equal(2, written);
        var flood = Assert.Single(folding.TakeFinished(all: true));
        Assert.Equal(("", 48UL, 0), (flood.Address, flood.Folded, flood.Sample.Body.Length));

        folding.BeginSegment();
        Assert.True(Admit(folding, "10.0.0.1"));
    }

    [Fact]
    public async Task What_a_request_says_beside_its_body_counts_against_the_quota()
    {
        var clock = new ManualTime();
        await using var collector = await TestCollector.StartAsync(options => options.Log.SegmentBytes = 640 * 1024, clock: clock);
        for (var i = 0; i < 60; i++)
        {
            await collector.PostAsync("/v1/batch?long=" + new string('x', 2000), "{}", request =>
                request.Headers.Referrer = new Uri("http://a/" + new string('y', 1000)));
        }

        // A tenth of the segment is 64 KB: 20 such rows.
        Assert.InRange(collector.Host.Stats.HeadOffset, 15UL, 25UL);
        Assert.Equal(60, collector.Host.Stats.Discards[DiscardReason.InvalidJson]);
    }

    [Fact]
    public void Floods_are_bounded_and_no_count_is_lost()
    {
        var folding = new DiscardFolding(_clock, long.MaxValue);
        var written = 0;
        for (var i = 0; i < 5000; i++)
            written += Admit(folding, $"sender {i}") ? 1 : 0;
        var folded = folding.TakeFinished(all: true).Sum(flood => (int)flood.Folded);
        Assert.Equal(5000, written + folded);
        Assert.Equal(DiscardFolding.FloodsMax + DiscardFolding.WrittenMax, written);
    }

    [Fact]
    public void What_was_admitted_can_be_taken_back()
    {
        var folding = new DiscardFolding(_clock, 10_000);
        var discard = Discard(new byte[4096]);
        for (var i = 0; i < 20; i++)
        {
            Assert.True(folding.Admit(Request("a"), discard, out var flood));
            folding.TakeBack(flood, discard, wasWritten: true);
        }

        Assert.Empty(folding.TakeFinished(all: true));
    }

    [Fact]
    public async Task A_flood_over_http_ends_in_one_record_with_its_count()
    {
        var clock = new ManualTime();
        await using var collector = await TestCollector.StartAsync(clock: clock);
        for (var i = 0; i < 130; i++)
            await collector.PostAsync("/v1/track", """{"event":"A","userId":"u","writeKey":"nobody"}""");
        Assert.Equal(100UL, collector.Host.Stats.HeadOffset);
        clock.Advance(TimeSpan.FromSeconds(2));

        var discard = (await collector.ReadAsync(Radiator.Wire.Stream.V1.StartAt.Oldest, 101))[^1].Discard;
        Assert.Equal(("unknown_key", 30UL), (discard.Reason, discard.Count));
        Assert.Equal(130, collector.Host.Stats.Discards[DiscardReason.UnknownKey]);
    }

    private static PendingDiscard Discard(byte[] body) => new(DiscardReason.UnknownKey, body, "detail");

    private static RequestEnvelope Request(string address) => new() { RemoteAddress = address };

    private static bool Admit(DiscardFolding folding, string address, byte[]? body = null) =>
        folding.Admit(Request(address), Discard(body ?? [1, 2, 3]), out _);
}
