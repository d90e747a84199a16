using System.Security.Cryptography;
using System.Text;
using Radiator.Collector.Configuration;
using Radiator.Collector.Tap;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Tap;

/// <summary>A tap sends on what was accepted: the same items, envelope and key.</summary>
public class TapTests
{
    [Fact]
    public async Task A_batch_arrives_as_it_was_sent()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await StartAsync(upstream);
        const string Body = """
            { "sentAt" : "2026-11-22T09:00:00.000Z", "context":{"batch":[],"ip":"10.0.0.1"},
              "batch" : [{"messageId":"a", "type":"track","event":"A \ud83d","userId":"u","n":12345678901234567890.10, "n":1e999},{"messageId":"b","type":"identify","anonymousId":"x","writeKey":"other"}],
              "integrations" : {"All":true}, "writeKey":"test-key" }
            """;
        await PostAsync(collector, "/v1/b", Body);
        await upstream.UntilAsync(() => upstream.Taken.Count == 1);

        var call = upstream.Taken.Single();
        Assert.Equal(("/v1/batch", Body), (call.Path, call.Text));
        Assert.Equal(TestCollector.Key, call.Key);
    }

    [Fact]
    public async Task A_single_call_arrives_as_it_was_sent_under_the_path_of_its_type()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await StartAsync(upstream);
        var body = Encoding.Latin1.GetBytes("{\"messageId\":\"a\", \"event\":\"caf\u00e9\u00ff\" ,\"userId\":\"u\",\"writeKey\":\"app-key\"}");
        await collector.PostAsync("/v1/track", body, request => request.Headers.Add("User-Agent", "shop/1.2"));
        await upstream.UntilAsync(() => upstream.Taken.Count == 1);

        var call = upstream.Taken.Single();
        Assert.Equal("/v1/track", call.Path);
        Assert.Equal(body, call.Body);
        Assert.Equal("app-key", call.Key);
        Assert.Equal("shop/1.2", call.Headers["user-agent"]);
        Assert.Equal("127.0.0.1", call.Headers["x-forwarded-for"]);
    }

    [Fact]
    public async Task An_event_without_messageId_goes_with_the_one_that_it_was_given()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await StartAsync(upstream);
        const string Item = """{"type":"track","messageId":null,"event":"A","userId":"u"}""";
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(Item));
        await upstream.UntilAsync(() => upstream.Taken.Count == 1);

        var record = (await collector.ReadAllAsync()).Single();
        var sent = $$"""{{Item[..^1]}},"messageId":"{{record.Event.MessageId}}"}""";
        Assert.Equal(TestCollector.Batch(sent), upstream.Taken.Single().Text);
        Assert.Equal([record.Event.MessageId], upstream.MessageIds);
    }

    [Fact]
    public async Task Discards_and_duplicates_stay_here()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await StartAsync(upstream);
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("a"), "17", TestCollector.Track("b")));
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("a")));
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("b"), TestCollector.Track("c")));
        await PostAsync(collector, "/v1/track", """{"event":"A","userId":"u","writeKey":"off-key","messageId":"d"}""");
        await PostAsync(collector, "/v1/track", """{"event":"A","userId":"u","writeKey":"nobody","messageId":"e"}""");
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("last")));
        await upstream.UntilAsync(() => upstream.MessageIds.Contains("last"));

        Assert.Equal(
            [
                TestCollector.Batch(TestCollector.Track("a"), TestCollector.Track("b")),
                TestCollector.Batch(TestCollector.Track("c")),
                TestCollector.Batch(TestCollector.Track("last")),
            ],
            upstream.Taken.Select(call => call.Text));
    }

    [Fact]
    public async Task Only_the_sources_that_it_names_are_sent_and_keys_may_be_others_upstream()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await StartAsync(upstream, tap =>
        {
            tap.Sources = ["app"];
            tap.WriteKeys = [new TapKeyOptions { From = "app-key", To = "up\"stream" }];
            tap.Gzip = true;
        });
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("web")));
        await PostAsync(
            collector, "/v1/batch",
            """{"writeKey":"app-key","batch":[{"type":"page","messageId":"a","userId":"u","writeKey" : "app-key","x":{"writeKey":"deep"}}],"writeKey":"app-key"}""");
        await upstream.UntilAsync(() => upstream.Taken.Count == 1);

        var call = upstream.Taken.Single();
        Assert.Equal("up\"stream", call.Key);
        Assert.Equal("gzip", call.Headers["content-encoding"]);
        Assert.Equal(
            """{"writeKey":"up\u0022stream","batch":[{"type":"page","messageId":"a","userId":"u","writeKey" : "up\u0022stream","x":{"writeKey":"deep"}}],"writeKey":"up\u0022stream"}""",
            call.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_came_from_segment_goes_back_to_it_only_if_somebody_says_so(bool isNamed)
    {
        const string Secret = "a secret that both of them know";
        const string Event = """{"type":"track","event":"A","messageId":"hook","userId":"u"}""";
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await TestCollector.StartAsync(options =>
        {
            options.Sources[0].WebhookSecret = Secret;
            options.Taps = [new TapOptions { Name = "up", Url = upstream.Address, Sources = isNamed ? ["web"] : [] }];
        });
        var signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Event));
        await collector.PostAsync(
            "/webhook/segment", Event, request => request.Headers.Add("X-Signature", Convert.ToHexStringLower(signature)));
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("last")));
        await upstream.UntilAsync(() => upstream.MessageIds.Contains("last"));

        Assert.Equal(isNamed ? ["hook", "last"] : ["last"], upstream.MessageIds);
        Assert.Equal(
            isNamed ? [("/v1/track", Event)] : [], upstream.Taken.SkipLast(1).Select(call => (call.Path, call.Text)));
        Assert.All(upstream.Taken, call => Assert.Equal(TestCollector.Key, call.Key));
    }

    [Fact]
    public async Task By_person_a_batch_of_several_people_passes_nobody_and_each_keeps_its_order()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        using var folder = new TemporaryFolder();
        var sent = new List<(string Id, string[] People)>();
        await using (var before = await TestCollector.StartAsync(directory: folder.Path))
        {
            for (var i = 0; i < 40; i++)
            {
                string[] people = i % 10 == 9 ? ["a", "b", "c"] : [$"{(char)('a' + (i % 3))}"];
                sent.AddRange(people.Select(person => ($"{i}{person}", people)));
                await PostAsync(
                    before, "/v1/batch", TestCollector.Batch(people.Select(person => TestCollector.Track($"{i}{person}", user: person))));
            }
        }

        await using var collector = await StartAsync(
            upstream, tap => (tap.Start, tap.Order, tap.Concurrency) = ("oldest", "person", 8), folder.Path);
        await upstream.UntilAsync(() => upstream.MessageIds.Count == sent.Count);

        foreach (var person in "abc")
            Assert.Equal(sent.Select(pair => pair.Id).Where(id => id[^1] == person), upstream.MessageIds.Where(id => id[^1] == person));
        for (var i = 0; i < sent.Count; i++)
        {
            if (sent[i].People.Length > 1)
                Assert.Equal(sent[i].Id, upstream.MessageIds[i]);
        }

        Assert.All(upstream.Taken, call => Assert.True(call.MessageIds.Count is 1 or 3));
    }

    [Fact]
    public async Task A_batch_that_is_larger_than_the_upstream_takes_goes_in_parts_with_its_envelope()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        await using var collector = await StartAsync(upstream, tap => tap.MaxRequestBytes = 65_536);
        var text = new string('x', 10_000);
        var ids = Enumerable.Range(0, 20).Select(i => $"m{i}").ToList();
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(ids.Select(id => TestCollector.Track(id, text))));
        await upstream.UntilAsync(() => upstream.MessageIds.Count == 20);

        Assert.Equal(ids, upstream.MessageIds);
        Assert.Equal(4, upstream.Taken.Count);
        Assert.All(upstream.Taken, call => Assert.True(call.Body.Length <= 65_536 && call.Text.Contains("\"sentAt\":")));
    }

    [Fact]
    public async Task A_refused_batch_is_split_until_the_bad_item_is_found_recorded_and_skipped()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        upstream.Answer = call => (call.Text.Contains("Bad") ? 400 : 200, null);
        using var folder = new TemporaryFolder();
        await using var collector = await StartAsync(upstream, directory: folder.Path);
        var items = Enumerable.Range(0, 10).Select(i => TestCollector.Track($"m{i}", i is 3 or 7 ? "Bad" : "Good"));
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(items));
        await PostAsync(collector, "/v1/track", $$"""{"event":"Bad","userId":"u","messageId":"x","writeKey":"{{TestCollector.Key}}"}""");
        await PostAsync(collector, "/v1/batch", TestCollector.Batch(TestCollector.Track("last")));
        await upstream.UntilAsync(() => upstream.MessageIds.Contains("last"));

        Assert.Equal(["m0", "m1", "m2", "m4", "m5", "m6", "m8", "m9", "last"], upstream.MessageIds);
        var stats = await CaughtUpAsync(collector);
        Assert.Equal((9L, 3L, 0L), (stats.Sent, stats.Refused, stats.Retries));
        var skipped = File.ReadAllLines(Path.Combine(folder.Path, "taps", "up.skipped"));
        Assert.Equal(3, skipped.Length);
        Assert.EndsWith(
            "\"offset\":3,\"messageId\":\"m3\",\"source\":\"web\",\"status\":400,\"answer\":\"status 400\"}", skipped[0]);
        Assert.DoesNotContain("Bad", string.Concat(skipped));
    }

    [Fact]
    public async Task A_source_keeps_its_order_while_others_go_beside_it()
    {
        await using var upstream = await FakeUpstream.StartAsync();
        var atOnce = 0;
        var most = 0;
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        upstream.Answer = call =>
        {
            // Once only: the first of each source is held until the other is there too.
            if (Interlocked.Increment(ref atOnce) == 2)
                both.TrySetResult();
            Assert.True(both.Task.Wait(TestCollector.Patience));
            most = Math.Max(most, atOnce);
            Interlocked.Decrement(ref atOnce);
            return (200, null);
        };
        using var folder = new TemporaryFolder();
        await using (var before = await TestCollector.StartAsync(directory: folder.Path))
        {
            for (var i = 0; i < 20; i++)
            {
                await PostAsync(before, "/v1/batch", TestCollector.Batch(TestCollector.Track($"web{i}")));
                await PostAsync(
                    before, "/v1/batch", TestCollector.Batch(TestCollector.Track($"app{i}")).Replace(TestCollector.Key, "app-key"));
            }
        }

        await using var collector = await StartAsync(upstream, tap => tap.Start = "oldest", folder.Path);
        await upstream.UntilAsync(() => upstream.MessageIds.Count == 40);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"web{i}"), upstream.MessageIds.Where(id => id.StartsWith("web")));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"app{i}"), upstream.MessageIds.Where(id => id.StartsWith("app")));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Its_options_are_checked()
    {
        var refused = await Assert.ThrowsAsync<CollectorConfigurationException>(() => TestCollector.StartAsync(options =>
        {
            options.Taps =
            [
                new TapOptions { Name = "../up", Url = "http://segment.example", Sources = ["nobody"], Order = "random" },
                new TapOptions { Name = "b", Url = "https://api.segment.io/v1/batch", Start = "now", Concurrency = 0 },
                new TapOptions { Name = "b", Url = "https://api.segment.io", WriteKeys = [new TapKeyOptions()] },
            ];
        }));

        foreach (var key in new[]
        {
            "0:Name", "0:Url", "0:Sources:0", "0:Order", "1:Url", "1:Start", "1:Concurrency", "2:Name", "2:WriteKeys:0:From",
            "2:WriteKeys:0:To",
        })
            Assert.Contains($"Collector:Taps:{key} is ", refused.Message);
    }

    internal static Task<TestCollector> StartAsync(
        FakeUpstream upstream, Action<TapOptions>? configure = null, string? directory = null, TimeProvider? clock = null) =>
        TestCollector.StartAsync(
            options =>
            {
                var tap = new TapOptions { Name = "up", Url = upstream.Address };
                configure?.Invoke(tap);
                options.Taps = [tap];
            },
            directory, clock);

    internal static async Task PostAsync(TestCollector collector, string path, string body)
    {
        using var answer = await collector.PostAsync(path, body);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    /// <summary>What the tap says once it has handled everything.</summary>
    internal static async Task<TapStats> CaughtUpAsync(TestCollector collector)
    {
        using var patience = new CancellationTokenSource(TestCollector.Patience);
        while (Tap(collector) is { Behind: > 0 } stats)
        {
            Assert.False(patience.IsCancellationRequested, $"{stats}");
            await Task.Yield();
        }

        return Tap(collector);
    }

    internal static TapStats Tap(TestCollector collector) => collector.Host.Stats.Taps.Single();
}
