using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector.Access;
using Radiator.Collector.Configuration;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Access;

public class RateLimitTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_key_beyond_its_rate_is_told_when_to_come_again_and_the_others_go_on()
    {
        await using var collector = await TestCollector.StartAsync(
            options =>
            {
                options.RateLimit.EventsPerSecond = 1;
                options.RateLimit.Burst = TimeSpan.FromSeconds(2);
                options.Sources[1].RateLimit.EventsPerSecond = 0;
            },
            clock: _time);
        // Saved up are two; a batch is taken whole, and its third is owed.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(collector, TestCollector.Key, "a", "b", "c")).StatusCode);
        using var refused = await SendAsync(collector, TestCollector.Key, "d");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("2", refused.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.Contains("\"rate_limited\"", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(collector, "app-key", "e", "f", "g", "h")).StatusCode);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(collector, TestCollector.Key, "d")).StatusCode);
        var stats = collector.Host.Stats;
        Assert.Equal((8L, 1L, 0L), (stats.Events, stats.RefusedForRate, stats.RefusedBusy));
        Assert.Equal(1L, stats.RefusedForRateBySource["web"]);
        Assert.DoesNotContain("app", stats.RefusedForRateBySource.Keys);
        var metrics = await collector.Http.GetStringAsync("/metrics");
        Assert.Contains("radiator_collector_rate_limited_total{source=\"web\"} 1\n", metrics);
        Assert.Contains("radiator_collector_connections{port=\"http\"} ", metrics);
        Assert.Contains("radiator_collector_connections_refused_total{limit=\"address\"} 0\n", metrics);
    }

    [Fact]
    public void Over_time_exactly_the_rate_passes_whatever_the_sizes()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var limits = Limits(new RateLimitOptions { EventsPerSecond = 100, Burst = TimeSpan.FromSeconds(5) });
        var passed = 0L;
        for (var i = 0; i < 20_000; i++)
        {
            var size = random.Next(1, 60);
            if (limits.Take("web", "k", size, 1) == 0)
                passed += size;
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(0, 100)));
        }

        var seconds = (_time.GetUtcNow() - new ManualTime().GetUtcNow()).TotalSeconds;
        // What was saved up before, and one batch that was owed at the end.
        Assert.True(passed <= (seconds * 100) + 500 + 60, $"seed {seed}: {passed} in {seconds} s");
        Assert.True(passed >= (seconds * 100) - 600, $"seed {seed}: {passed} in {seconds} s");
    }

    [Fact]
    public void Bytes_and_events_are_limited_each_and_the_longer_wait_is_told()
    {
        var limits = Limits(
            new RateLimitOptions { EventsPerSecond = 10, BytesPerSecond = 1000, Burst = TimeSpan.FromSeconds(1) });
        Assert.Equal(0, limits.Take("web", "k", 1, 31_000));
        Assert.Equal(31, limits.Take("web", "k", 1, 10));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(2, limits.Take("web", "k", 1, 10));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, limits.Take("web", "k", 1, 10));
        // Another key of the same source, and a source without a key, have their own.
        Assert.Equal(0, limits.Take("web", "k2", 1, 10));
        Assert.Equal(0, limits.Take("web", "", 1, 10));
    }

    [Fact]
    public void A_wait_is_never_told_longer_than_a_minute()
    {
        var limits = Limits(new RateLimitOptions { EventsPerSecond = 1, Burst = TimeSpan.FromSeconds(1) });
        Assert.Equal(0, limits.Take("web", "k", 100_000, 1));
        Assert.Equal(60, limits.Take("web", "k", 1, 1));
    }

    [Fact]
    public void A_new_limit_counts_at_once_and_one_that_stays_forgets_nothing()
    {
        var options = Options(new RateLimitOptions { EventsPerSecond = 1, Burst = TimeSpan.FromSeconds(1) });
        var limits = new RateLimits(options, NullLogger.Instance, _time);
        Assert.Equal(0, limits.Take("web", "k", 5, 1));
        limits.Replace(options);
        Assert.NotEqual(0, limits.Take("web", "k", 1, 1));
        options.RateLimit.EventsPerSecond = 0;
        limits.Replace(options);
        Assert.Equal(0, limits.Take("web", "k", 1, 1));
        Assert.Empty(limits.Refused);
    }

    private RateLimits Limits(RateLimitOptions all) => new(Options(all), NullLogger.Instance, _time);

    private static CollectorOptions Options(RateLimitOptions all) => new()
    {
        RateLimit = all,
        Sources = [new SourceOptions { Name = "web", WriteKeys = ["k", "k2"] }],
    };

    private static Task<HttpResponseMessage> SendAsync(TestCollector collector, string key, params string[] ids) =>
        collector.PostAsync(
            "/v1/batch", $$"""{"batch":[{{string.Join(',', ids.Select(id => TestCollector.Track(id)))}}]}""",
            request =>
            {
                TestCollector.Basic(request, key + ":");
                request.Headers.Add("Origin", "https://shop.example");
            });
}
