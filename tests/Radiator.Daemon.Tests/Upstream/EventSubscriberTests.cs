using Radiator.Daemon.State;
using Radiator.Daemon.Upstream;
using Radiator.Grpc;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Tests.Upstream;

public class EventSubscriberTests
{
    private readonly ManualTime _clock = new(Some.Noon);

    [Fact]
    public async Task The_very_first_start_is_at_the_latest_event_and_later_ones_where_it_stood()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        collector.Append(100);
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        await daemon.LinkAsync(LinkState.Live);
        Assert.Equal(StartAt.Latest, (await collector.NextSubscriptionAsync()).StartAt);

        collector.Append(5);
        Assert.Equal([100UL, 101UL, 102UL, 103UL, 104UL], await daemon.LitAsync(104));
        Assert.Equal((5UL, 0UL), (daemon.Counters.Received, daemon.Counters.Lost));
    }

    [Fact]
    public async Task It_beats_while_nobody_answers_however_long_the_waits_become()
    {
        await using var daemon = await SubscriberFixture.StartAsync("http://127.0.0.1:1", _clock);
        var refused = await daemon.LinkAsync(LinkState.Disconnected);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            _clock.Advance((refused.NextTry!.Value - _clock.GetUtcNow()) * 0.9);
            Assert.Equal(TimeSpan.Zero, daemon.Heartbeat.Silence);
            refused = await daemon.LinkAsync(LinkState.Disconnected, TimeSpan.FromMilliseconds(200));
        }
    }

    [Fact]
    public async Task It_is_silent_while_a_batch_hangs_and_beats_again_when_that_goes_on()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock, saving: disk.Task);
        await daemon.Saves.WaitAsync(Wait.Long);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.InRange(daemon.Heartbeat.Silence, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20));
        disk.SetResult();
        await daemon.LinkAsync(LinkState.Live);
        Assert.Equal(TimeSpan.Zero, daemon.Heartbeat.Silence);
    }

    [Fact]
    public async Task A_clock_that_jumps_by_decades_loses_no_event_and_makes_none_late()
    {
        var clock = new ManualTime(DateTimeOffset.UnixEpoch.AddMinutes(2));
        await using var collector = await FakeCollector.StartAsync(new ManualTime(Some.Noon));
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, clock);
        await daemon.LinkAsync(LinkState.Live);
        collector.Append(3);
        await daemon.LitAsync(2);
        clock.SetUtcNow(Some.Noon);
        collector.Append(3);
        Assert.Equal([3UL, 4UL, 5UL], await daemon.LitAsync(5));
        Assert.Equal((6UL, 0UL, 0UL), (daemon.Counters.Received, daemon.Counters.Late, daemon.Counters.Lost));
        Assert.Equal(TimeSpan.Zero, daemon.Heartbeat.Silence);
    }

    [Fact]
    public async Task A_crash_right_after_the_very_first_start_does_not_lose_the_place()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        collector.Append(100);
        SavedState? saved;
        await using (var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock))
        {
            await daemon.LinkAsync(LinkState.Live);
            saved = daemon.SavedStart;
        }

        collector.Append(5);
        await using var restarted = await SubscriberFixture.StartAsync(collector.Address, _clock, saved);
        Assert.Equal([100UL, 101UL, 102UL, 103UL, 104UL], await restarted.LitAsync(104));
    }

    [Fact]
    public async Task After_a_crash_between_saves_it_resumes_at_the_saved_position_and_counts_are_right()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        SavedState saved;
        await using (var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock))
        {
            await daemon.LinkAsync(LinkState.Live);
            collector.Append(10, offset => Some.Broken(offset));
            await daemon.LitAsync(9);
            saved = daemon.Memory.TakeChanges(0)!;
            collector.Append(20, offset => Some.Broken(offset));
            await daemon.LitAsync(29);
            Assert.Equal(30UL, daemon.Counters.Received);
        }

        await using var restarted = await SubscriberFixture.StartAsync(collector.Address, _clock, saved);
        Assert.Equal(20, (await restarted.LitAsync(29)).Count);
        Assert.Equal(
            (30UL, 30UL, 0UL), (restarted.Counters.Received, restarted.Counters.Violating, restarted.Counters.Lost));
        Assert.Equal(30UL, Assert.Single(restarted.Memory.GetLedger().Entries).Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again_with_growing_waits_and_nothing_is_missing()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        await daemon.LinkAsync(LinkState.Live);
        await collector.NextSubscriptionAsync();
        collector.Append(3);
        await daemon.LitAsync(2);

        for (var attempt = 0; attempt < 3; attempt++)
            collector.Script((_, _, context) => { context.HttpContext.Abort(); return Task.CompletedTask; });
        collector.Break();
        var waits = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var down = await daemon.LinkAsync(LinkState.Disconnected);
            Assert.Equal(attempt, down.Attempt);
            waits.Add(down.NextTry!.Value - _clock.GetUtcNow());
            daemon.ToNextTry(down);
            var request = await collector.NextSubscriptionAsync();
            Assert.Equal((StartAt.Position, 3UL), (request.StartAt, request.Position.NextOffset));
        }

        await daemon.LinkAsync(LinkState.Live);
        collector.Append(1);
        await daemon.LitAsync(3);
        for (var attempt = 0; attempt < waits.Count; attempt++)
            Assert.InRange(waits[attempt], Backoff.First * (0.5 * (1 << attempt)), Backoff.First * (1 << attempt));
        Assert.Equal((4UL, 0UL), (daemon.Counters.Received, daemon.Counters.Lost));
    }

    [Fact]
    public async Task Three_seconds_without_a_first_batch_are_a_stall()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        collector.Script((_, _, context) => Task.Delay(Timeout.InfiniteTimeSpan, _clock, context.CancellationToken));
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        await collector.NextSubscriptionAsync();
        _clock.Advance(Stall);
        var down = await daemon.LinkAsync(LinkState.Disconnected);
        Assert.Equal("the collector has said nothing for 3 s", down.Reason);
        Assert.StartsWith(
            "the collector has said nothing for 3 s; attempt 1, next in 0.", down.Describe(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task Three_seconds_without_another_batch_are_a_stall()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        await daemon.LinkAsync(LinkState.Live);
        collector.Append(1);
        await daemon.LitAsync(0);
        var down = await daemon.LinkAsync(LinkState.Disconnected, advance: Stall);
        Assert.Equal("the collector has said nothing for 3 s", down.Reason);
    }

    [Theory]
    [InlineData(StatusCode.Unauthenticated, true, "Daemon:Token")]
    [InlineData(StatusCode.Unimplemented, true, "gRPC port")]
    [InlineData(StatusCode.InvalidArgument, true, "different versions")]
    [InlineData(StatusCode.Unavailable, false, "not available")]
    [InlineData(StatusCode.Internal, false, "Internal")]
    public async Task Errors_that_do_not_pass_by_themselves_are_tried_slowly_and_say_what_to_do(
        StatusCode code, bool isPermanent, string words)
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        collector.Script((_, _, _) => throw new RpcException(new Status(code, "because")));
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        var down = await daemon.LinkAsync(LinkState.Disconnected);
        Assert.Contains(words, down.Reason);
        Assert.Contains("because", down.Reason);
        Assert.Equal(isPermanent, down.NextTry - _clock.GetUtcNow() >= Backoff.Permanent / 2);
    }

    [Fact]
    public async Task Another_protocol_says_which_side_to_update()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        collector.Protocol = 99;
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        var down = await daemon.LinkAsync(LinkState.Disconnected);
        Assert.Contains("Update and restart the daemon", down.Reason);
        Assert.True(down.NextTry - _clock.GetUtcNow() >= Backoff.Permanent / 2);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_is_transport_loss()
    {
        var collector = await FakeCollector.StartAsync(_clock);
        await collector.DisposeAsync();
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        var down = await daemon.LinkAsync(LinkState.Disconnected);
        Assert.Contains("cannot be reached", down.Reason);
        await using var back = await FakeCollector.StartAsync(_clock, collector.Address);
        daemon.ToNextTry(down);
        await daemon.LinkAsync(LinkState.Live);
    }

    [Fact]
    public async Task Gaps_are_counted()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock);
        await daemon.LinkAsync(LinkState.Live);
        var batch = Some.Batch(12, 13, _clock.GetUtcNow(), Some.Track(12));
        batch.Gap = new Gap { Reason = GapReason.Retention, Count = 12 };
        collector.Send(batch);
        await daemon.LitAsync(12);
        Assert.Equal((1UL, 12UL, 0UL), (daemon.Counters.Received, daemon.Counters.Lost, daemon.Counters.GapsUnknown));
    }

    [Fact]
    public async Task After_an_outage_it_catches_up_and_old_events_draw_nothing()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        SavedState saved;
        await using (var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock))
        {
            await daemon.LinkAsync(LinkState.Live);
            collector.Append(1);
            await daemon.LitAsync(0);
            saved = daemon.Memory.TakeChanges(0)!;
        }

        collector.Script(async (request, writer, context) =>
        {
            var old = Some.Batch(1, 3, Some.Noon.AddMinutes(-5), Some.Track(1), Some.Track(2));
            (old.ServerTimeUnixNanos, old.HeadOffset) = (Wire.UnixNanos.From(Some.Noon)!.Value, 5_000);
            await writer.WriteAsync(old);
            await writer.WriteAsync(Some.Batch(3, 4, Some.Noon, Some.Track(3)));
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, context.CancellationToken);
        });
        await using var restarted = await SubscriberFixture.StartAsync(collector.Address, _clock, saved);
        await restarted.LinkAsync(LinkState.CatchingUp);
        await restarted.LinkAsync(LinkState.Live);
        Assert.Equal([3UL], await restarted.LitAsync(3));
        Assert.Equal((4UL, 2UL), (restarted.Counters.Received, restarted.Counters.Late));
    }

    [Fact]
    public async Task The_ring_is_filled_from_before_the_position_without_touching_what_is_counted()
    {
        await using var collector = await FakeCollector.StartAsync(_clock);
        collector.Append(50);
        await using var daemon = await SubscriberFixture.StartAsync(collector.Address, _clock, backfill: 20);
        await daemon.LinkAsync(LinkState.Live);
        collector.Append(3);
        Assert.Equal([50UL, 51UL, 52UL], await daemon.LitAsync(52));
        var records = daemon.Memory.NewestFirst();
        Assert.Equal(Enumerable.Range(
            30, 23).Reverse().Select(offset => (ulong)offset), records.Select(record => record.Id.Offset));
        Assert.Equal(20, records.Count(record => record.IsReplayed));
        Assert.Equal((3UL, 0UL), (daemon.Counters.Received, daemon.Counters.Lost));
        Assert.Equal(20UL, daemon.Memory.GetStats().Replayed);
    }

    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(3);
}
