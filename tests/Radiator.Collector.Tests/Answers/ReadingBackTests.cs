using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Radiator.Testing;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.Answers;

public class ReadingBackTests
{
    private const string Token = "a-token-of-sixteen-and-more";

    [Fact]
    public async Task Events_and_discards_come_back_as_lines_with_the_bytes_that_were_sent()
    {
        await using var collector = await TestCollector.StartAsync();
        var item = """{ "type":"track","event":"Signed \u0055p","userId":"u","messageId":"m","n":1.50,"n":12345678901234567890 }""";
        await collector.PostAsync("/v1/batch", TestCollector.Batch(item, """{"type":"track"}"""));

        var lines = await LinesAsync(collector, "/v1/events");
        Assert.Equal(["event", "discard", "end"], lines.Select(Kind));
        Assert.EndsWith($"\"event\":{item}}}", lines[0], StringComparison.Ordinal);
        var end = JsonDocument.Parse(lines[2]).RootElement;
        Assert.Equal((2UL, true), (end.GetProperty("next").GetUInt64(), end.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public async Task Filter_source_from_and_limit_choose()
    {
        await using var collector = await TestCollector.StartAsync();
        for (var i = 0; i < 10; i++)
            await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track($"m{i}", user: $"u{i % 2}")));

        Assert.Equal(5, (await LinesAsync(collector, "/v1/events?filter=user%20%3D%20u1")).Count - 1);
        var page = await LinesAsync(collector, "/v1/events?limit=3");
        Assert.Equal(3, page.Count - 1);
        var next = JsonDocument.Parse(page[^1]).RootElement;
        Assert.False(next.GetProperty("complete").GetBoolean());
        Assert.Equal(7, (await LinesAsync(collector, $"/v1/events?from={next.GetProperty("next")}")).Count - 1);
        Assert.Equal(2, (await LinesAsync(collector, "/v1/events?from=-2")).Count - 1);
        Assert.Empty((await LinesAsync(collector, "/v1/events?source=app"))[..^1]);
    }

    [Theory]
    [InlineData("filter=verdct%3D1", "^^^")]
    [InlineData("filter=verdict%3Dviolating", "Collector:Plan")]
    [InlineData("limit=0", "1 to 100000")]
    [InlineData("limit=x", "1 to 100000")]
    [InlineData("from=yesterday", "oldest")]
    [InlineData("source=nobody", "web, app, off")]
    [InlineData("fliter=x", "filter, source, from, limit")]
    public async Task A_query_that_cannot_be_used_says_what_would_be_right(string query, string hint)
    {
        await using var collector = await TestCollector.StartAsync();
        foreach (var path in new[] { "/v1/events", "/v1/events/summary" })
        {
            var response = await collector.Http.GetAsync($"{path}?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(
                hint, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("message").GetString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_summary_counts_by_everything()
    {
        await using var collector = await TestCollector.StartAsync(
            options => options.Plan = Repository.Path("src", "Radiator", "Demo", "plan.yaml"));
        await collector.PostAsync("/v1/batch", TestCollector.Batch(
            TestCollector.Track("m1"), TestCollector.Track("m1"), TestCollector.Track("m2", "Nobody Planned This"),
            """{"type":"page","userId":"u","messageId":"m3","properties":{"path":"/"}}"""));
        await collector.PostAsync(
            "/v1/track", """{"event":"Signed Up","userId":"u"}""", request => TestCollector.Basic(request, "app-key:"));

        var summary = JsonDocument.Parse(await collector.Http.GetStringAsync("/v1/events/summary")).RootElement;
        Assert.Equal(4, summary.GetProperty("events").GetInt32());
        Assert.Equal(3, summary.GetProperty("types").GetProperty("track").GetInt32());
        Assert.Equal(3, summary.GetProperty("sources").GetProperty("web").GetInt32());
        Assert.Equal(1, summary.GetProperty("environments").GetProperty("staging").GetInt32());
        Assert.Equal(1, summary.GetProperty("discards").GetProperty("duplicate").GetInt32());
        Assert.Equal(1, summary.GetProperty("verdicts").GetProperty("unplanned").GetInt32());
        var top = summary.GetProperty("names")[0];
        Assert.Equal(("Signed Up", 2), (top.GetProperty("name").GetString(), top.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Delete_is_refused_unless_it_is_allowed()
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("m")));
        var refused = await collector.Http.DeleteAsync("/v1/events");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single(await collector.ReadAllAsync());
    }

    [Fact]
    public async Task Deleted_events_are_gone_from_disk_and_memory_and_their_ids_may_come_again()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await TestCollector.StartAsync(options => options.AllowDelete = true, folder.Path);
        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("m1", "Marker One"), TestCollector.Track("m2")));
        Assert.Equal(HttpStatusCode.OK, (await collector.Http.DeleteAsync("/v1/events")).StatusCode);
        Assert.Single(await LinesAsync(collector, "/v1/events"));
        Assert.All(Directory.GetFiles(folder.Path, "*.log"), path => Assert.True(new FileInfo(path).Length == 48));

        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("m1", "Marker Two")));
        var batches = await collector.BatchesAsync(StartAt.Position, 3, request => request.Position = new Position
        {
            LogId = Google.Protobuf.ByteString.CopyFrom(collector.Host.LogId.ToByteArray(bigEndian: true)), Epoch = 1, NextOffset = 0,
        });
        Assert.Equal((GapReason.Retention, 2UL), (batches[0].Gap?.Reason ?? batches[1].Gap.Reason, batches[0].Gap?.Count ?? batches[1].Gap.Count));
        Assert.Equal("Marker Two", Assert.Single(batches.SelectMany(batch => batch.Records)).Event.Name);
    }

    [Theory]
    [InlineData("/v1/events")]
    [InlineData("/v1/events/summary")]
    [InlineData("/metrics")]
    public async Task With_tokens_only_a_token_reads_and_a_write_key_never_does(string path)
    {
        await using var collector = await TestCollector.StartAsync(options => options.SubscriberTokens = [Token]);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(collector, path, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(collector, path, new("Bearer", "another-token-of-sixteen")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(collector, path, new("Bearer", TestCollector.Key)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(
            collector, path, new("Basic", Convert.ToBase64String("test-key:"u8))));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(collector, path, new("Bearer", Token)));
    }

    [Theory]
    [InlineData("Host", "collector.example.com")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task Without_tokens_only_this_machine_reads_and_no_proxy_makes_the_world_look_like_it(string name, string value)
    {
        await using var collector = await TestCollector.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events");
        request.Headers.TryAddWithoutValidation(name, value);
        Assert.Equal(HttpStatusCode.Forbidden, (await collector.Http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(collector, "/v1/events", null));
    }

    [Fact]
    public async Task No_web_page_reads()
    {
        await using var collector = await TestCollector.StartAsync(options => options.AllowDelete = true);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, "/v1/events");
            request.Headers.Add("Origin", "https://page.example");
            request.Headers.Add("Access-Control-Request-Method", "DELETE");
            var response = await collector.Http.SendAsync(request);
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.Ordinal));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(
        TestCollector collector, string path, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        return (await collector.Http.SendAsync(request).WaitAsync(TestCollector.Patience)).StatusCode;
    }

    private static async Task<List<string>> LinesAsync(TestCollector collector, string path) =>
        [.. (await collector.Http.GetStringAsync(path)).TrimEnd('\n').Split('\n')];

    private static string? Kind(string line) => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString();
}
