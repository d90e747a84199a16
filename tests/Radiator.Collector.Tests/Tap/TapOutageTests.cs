using Radiator.Collector.Configuration;
using Radiator.Collector.Tap;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Tap;

/// <summary>
/// An upstream that is down, busy, or refuses the tap itself; and a collector that is killed meanwhile.
/// </summary>
public class TapOutageTests
{
    // Of the log's retention and the folding of discards: those that always wait.
    private const int OwnTimers = 2;

    [Fact]
    public async Task An_upstream_that_is_down_for_a_minute_under_load_gets_everything_once_though_the_collector_is_killed()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var clock = new ManualTime();
        var backAt = clock.GetUtcNow() + TimeSpan.FromSeconds(60);
        var tries = 0;
        upstream.Answer = _ => clock.GetUtcNow() >= backAt ? (200, null) : (tries++ % 2 == 0 ? 0 : 503, null);
        using var folder = new TemporaryFolder();
        var sent = new List<string>();
        TemporaryFolder killed;
        await using (var collector = await TapTests.StartAsync(upstream, Patient, folder.Path, clock))
        {
            await LoadAsync(collector, sent, 1);
            await WaitsAsync(collector, clock, failures: 1);
            await LoadAsync(collector, sent, clock, until: backAt - TimeSpan.FromSeconds(30));
            Assert.False(TapTests.Tap(collector).IsUpstreamUp);
            Assert.Equal((ulong)sent.Count, TapTests.Tap(collector).Behind);
            killed = Killed(folder);
        }

        using (killed)
        await using (var collector = await TapTests.StartAsync(upstream, Patient, killed.Path, clock))
        {
            // Until the longest pause that may have begun before the upstream was back is over.
            await LoadAsync(collector, sent, clock, until: backAt + TimeSpan.FromSeconds(31));
            var stats = await TapTests.CaughtUpAsync(collector);
            Assert.True(tries > 2 && stats.Retries > 0);
            Assert.Equal((true, "", 0L, 0UL), (stats.IsUpstreamUp, stats.LastError, stats.Refused, stats.Missed));
        }

        Assert.Equal(sent, upstream.MessageIds);
        Assert.Equal(sent.Count, upstream.Taken.Sum(call => call.MessageIds.Count));
    }

    [Fact]
    public async Task What_was_under_way_when_the_collector_was_killed_is_sent_again_under_the_same_ids()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        using var folder = new TemporaryFolder();
        TemporaryFolder? killed = null;
        // The upstream has taken it, and the tap has not heard so yet.
        upstream.Answer = call =>
        {
            if (call.Text.Contains("\"m5\"") && killed is null)
                killed = Killed(folder);
            return (200, null);
        };
        var sent = new List<string>();
        await using (var collector = await TapTests.StartAsync(upstream, directory: folder.Path))
        {
            for (var i = 0; i < 10; i++)
            {
                await LoadAsync(collector, sent, 1);
                if (killed is not null)
                    break;
                await TapTests.CaughtUpAsync(collector);
            }

            await upstream.UntilAsync(() => killed is not null);
            await TapTests.CaughtUpAsync(collector);
        }

        await using (var collector = await TapTests.StartAsync(upstream, directory: killed!.Path))
        {
            await LoadAsync(collector, sent, 3);
            await TapTests.CaughtUpAsync(collector);
        }

        killed.Dispose();
        Assert.Equal(sent, upstream.MessageIds);
        Assert.Equal(2, upstream.Taken.Count(call => call.MessageIds.Contains("m5")));
    }

    [Fact]
    public async Task Events_that_came_before_its_first_request_are_sent_after_a_kill()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        upstream.Answer = _ => (0, null);
        using var folder = new TemporaryFolder();
        var sent = new List<string>();
        await using (var collector = await TapTests.StartAsync(upstream, directory: folder.Path))
        {
            await LoadAsync(collector, sent, 3);
            using var killed = Killed(folder);
            upstream.Answer = _ => (200, null);
            await using var next = await TapTests.StartAsync(upstream, directory: killed.Path);
            await TapTests.CaughtUpAsync(next);
        }

        Assert.Equal(sent, upstream.MessageIds);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Sun, 22 Nov 2026 09:00:07 GMT")]
    public async Task It_waits_as_long_as_the_upstream_says(string retryAfter)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var clock = new ManualTime();
        var answers = 0;
        upstream.Answer = _ => answers++ == 0 ? (429, retryAfter) : (200, null);
        await using var collector = await TapTests.StartAsync(upstream, clock: clock);
        await LoadAsync(collector, [], 1);
        await WaitsAsync(collector, clock, failures: 1);

        clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(OwnTimers + 1, clock.TimerCount);
        Assert.Equal(1, answers);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, (await TapTests.CaughtUpAsync(collector)).Sent);
    }

    [Fact]
    public async Task Pauses_grow_up_to_half_a_minute_and_are_never_the_same_for_all()
    {
        var pauses = Enumerable.Range(1, 12).Select(failures => BackOff.After(failures, null)).ToList();
        Assert.All(pauses.Select((pause, i) => (pause, i)), pair => Assert.InRange(
            pair.pause.TotalSeconds, Math.Min(Math.Pow(2, pair.i) / 2, 30) / 2, Math.Min(Math.Pow(2, pair.i) / 2, 30)));
        Assert.True(Enumerable.Range(0, 100).Select(_ => BackOff.After(5, null)).Distinct().Count() > 50);
        Assert.Equal(TimeSpan.FromMinutes(5), BackOff.After(1, TimeSpan.FromMinutes(5)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_key_that_the_upstream_does_not_know_is_given_a_minute_and_costs_other_sources_nothing_then()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var clock = new ManualTime();
        upstream.Answer = call => (call.Key == "app-key" ? 401 : 200, null);
        using var folder = new TemporaryFolder();
        await using var collector = await TapTests.StartAsync(upstream, directory: folder.Path, clock: clock);
        await TapTests.PostAsync(
            collector, "/v1/batch",
            TestCollector.Batch(TestCollector.Track("a1"), TestCollector.Track("a2")).Replace(TestCollector.Key, "app-key"));
        for (var failures = 1; failures < 8; failures++)
        {
            await WaitsAsync(collector, clock, failures);
            Assert.Equal(0, TapTests.Tap(collector).Refused);
            clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(2, (await TapTests.CaughtUpAsync(collector)).Refused);
        await TapTests.PostAsync(
            collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("a3")).Replace(TestCollector.Key, "app-key"));
        await TapTests.PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("w1")));
        var stats = await TapTests.CaughtUpAsync(collector);

        Assert.Equal((1L, 3L, 7L), (stats.Sent, stats.Refused, stats.Retries));
        Assert.Equal(["w1"], upstream.MessageIds);
        Assert.Equal(3, File.ReadLines(Path.Combine(folder.Path, "taps", "up.skipped")).Count(line => line.Contains("401")));
    }

    [Fact]
    public async Task What_retention_took_before_it_could_be_sent_is_counted_and_said()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var clock = new ManualTime();
        upstream.Answer = _ => (503, null);
        using var folder = new TemporaryFolder();
        var sent = new List<string>();
        await using (var collector = await StartSmallAsync(upstream, folder, clock))
        {
            await LoadAsync(collector, sent, 300);
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(collector.Host.Stats.OldestOffset > 0);
        }

        upstream.Answer = _ => (200, null);
        await using (var collector = await StartSmallAsync(upstream, folder, clock))
        {
            var oldest = collector.Host.Stats.OldestOffset;
            var stats = await TapTests.CaughtUpAsync(collector);
            Assert.Equal((oldest, 300L - (long)oldest), (stats.Missed, stats.Sent));
            Assert.Equal(sent.Skip((int)oldest), upstream.MessageIds);
            Assert.Contains(
                $"\"gap\":\"retention\",\"firstOffset\":0,\"endOffset\":{oldest}}}",
                File.ReadAllText(Path.Combine(folder.Path, "taps", "up.skipped")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("radiator-tap 1 xyz\n1 2\n")]
    public async Task A_place_that_cannot_be_read_is_the_oldest_one(string content)
    {
        await using var upstream = await FakeUpstream.StartAsync();
        using var folder = new TemporaryFolder();
        var sent = new List<string>();
        await using (var collector = await TapTests.StartAsync(upstream, directory: folder.Path))
        {
            await LoadAsync(collector, sent, 3);
            await TapTests.CaughtUpAsync(collector);
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "taps", "up.position"), content);
        await using (var collector = await TapTests.StartAsync(upstream, directory: folder.Path))
            await TapTests.CaughtUpAsync(collector);

        Assert.Equal(sent, upstream.MessageIds);
        Assert.Equal(6, upstream.Taken.Count);
    }

    [Fact]
    public async Task A_log_that_was_replaced_is_sent_from_its_beginning()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        using var folder = new TemporaryFolder();
        await using (var collector = await TapTests.StartAsync(upstream, directory: folder.Path))
        {
            await LoadAsync(collector, [], 3);
            await TapTests.CaughtUpAsync(collector);
        }

        foreach (var file in Directory.GetFiles(folder.Path))
            File.Delete(file);
        await using (var collector = await TapTests.StartAsync(upstream, directory: folder.Path))
        {
            await TapTests.PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("new")));
            await TapTests.CaughtUpAsync(collector);
        }

        Assert.Equal(["m0", "m1", "m2", "new"], upstream.MessageIds);
    }

    private static Task<TestCollector> StartSmallAsync(FakeUpstream upstream, TemporaryFolder folder, ManualTime clock) =>
        TestCollector.StartAsync(
            options =>
            {
                options.Taps = [new() { Name = "up", Url = upstream.Address }];
                options.RingBytes = 0;
                (options.Log.SegmentBytes, options.Log.MaxBytes) = (65_536, 131_072);
            },
            folder.Path, clock);

    /// <summary>As many events, a request each, with ids that go on where the last load ended.</summary>
    private static async Task LoadAsync(TestCollector collector, List<string> sent, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = $"m{sent.Count}";
            sent.Add(id);
            await TapTests.PostAsync(
                collector, "/v1/batch", TestCollector.Batch(TestCollector.Track(id, "Load " + new string('x', 500))));
        }
    }

    /// <summary>Returns when the tap has failed that often and waits for its next try.</summary>
    private static async Task WaitsAsync(TestCollector collector, ManualTime clock, int failures)
    {
        using var patience = new CancellationTokenSource(TestCollector.Patience);
        while (TapTests.Tap(collector).Retries < failures || clock.TimerCount != OwnTimers + 1)
        {
            Assert.False(patience.IsCancellationRequested, $"{TapTests.Tap(collector)}, {clock.TimerCount} timers");
            await Task.Yield();
        }
    }

    // Time goes by in jumps here: it is not to run out for a request that is really under way.
    private static void Patient(TapOptions tap) => tap.RequestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Twenty events every five seconds.</summary>
    private static async Task LoadAsync(TestCollector collector, List<string> sent, ManualTime clock, DateTimeOffset until)
    {
        while (clock.GetUtcNow() < until)
        {
            await LoadAsync(collector, sent, 20);
            clock.Advance(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>A folder as a killed process leaves it.</summary>
    private static TemporaryFolder Killed(TemporaryFolder folder)
    {
        var copy = EventLog.TestLog.Killed(folder.Path);
        Directory.CreateDirectory(copy.File("taps"));
        foreach (var path in Directory.EnumerateFiles(folder.File("taps")))
            File.Copy(path, Path.Combine(copy.Path, "taps", Path.GetFileName(path)));
        return copy;
    }
}
