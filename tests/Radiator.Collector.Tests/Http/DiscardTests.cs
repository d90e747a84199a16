using System.Text;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests.Http;

/// <summary>What a discard shows of what was sent.</summary>
[Collection(nameof(Alone))]
public class DiscardTests
{
    [Fact]
    public async Task Broken_json_shows_the_place_and_the_bytes()
    {
        const string Body = "{\"batch\":[\n{\"type\":}]}";
        var discard = Only(await Send(Body));

        Assert.Contains("line 2, byte 9", discard.Detail);
        Assert.Equal((Body, 1UL), (discard.Body.ToStringUtf8(), discard.Count));
        Assert.False(discard.HasItem);
    }

    [Fact]
    public async Task An_item_shows_its_index_and_its_first_4096_bytes()
    {
        var large = """{"type":"track","event":"Large","userId":"u","properties":{"text":"LONG"}}"""
            .Replace("LONG", new string('x', 33 * 1024));
        var discard = Only(await Send(TestCollector.Batch(TestCollector.Track("a"), large, TestCollector.Track("b"))));

        Assert.Equal((1u, (ulong)large.Length), (discard.Item, discard.BodyLength));
        Assert.Equal(large[..4096], discard.Body.ToStringUtf8());
        Assert.Contains("32768", discard.Detail);
    }

    [Theory]
    [InlineData("""{"event":"A","userId":"u"}""", "No write key")]
    [InlineData("""{"event":"A","userId":"u","writeKey":"nobody"}""", "\"nobody\"")]
    [InlineData("""{"event":"A","userId":"u","writeKey":"off-key"}""", "\"off\"")]
    public async Task A_key_that_is_none_is_named(string body, string detail)
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync("/v1/track", body);

        Assert.Contains(detail, Only(await collector.ReadAllAsync()).Detail);
    }

    [Fact]
    public async Task The_sender_of_a_discard_is_known()
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync("/v1/batch?debug=1", "{", request => request.Headers.UserAgent.ParseAdd("old-sdk/1.0"));

        var row = Assert.Single((await collector.BatchesAsync(StartAt.Oldest, 1)).SelectMany(batch => batch.Requests));
        Assert.Equal(("/v1/batch", "debug=1", "127.0.0.1"), (row.Endpoint, row.Query, row.RemoteAddress));
        Assert.Contains(row.Headers, header => header is { Name: "user-agent", Value: "old-sdk/1.0" });
    }

    [Fact]
    public async Task A_batch_of_an_unknown_key_counts_its_items()
    {
        var discard = Only(await Send("""{"writeKey":"nobody","batch":[{},{},{}]}"""));

        Assert.Equal(("unknown_key", 3UL), (discard.Reason, discard.Count));
    }

    [Fact]
    public async Task A_wrong_path_is_named_and_kept_short()
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync("/v1/v1/batch", "{}");
        await collector.PostAsync("/" + new string('x', 5000), "{}");

        var rows = (await collector.BatchesAsync(StartAt.Oldest, 2)).SelectMany(batch => batch.Requests).ToList();
        Assert.Equal("/v1/v1/batch", rows[0].Endpoint);
        Assert.Equal(256, rows[1].Endpoint.Length);
    }

    [Fact]
    public async Task A_duplicate_names_the_first()
    {
        await using var collector = await TestCollector.StartAsync();
        foreach (var ids in new[] { "aba", "cb" })
            await collector.PostAsync("/v1/batch", TestCollector.Batch(ids.Select(id => TestCollector.Track($"{id}"))));

        var duplicates = (await collector.ReadAllAsync()).Where(record => record.Discard is not null);
        Assert.Equal(
            [(2UL, 0UL, "a"), (4UL, 1UL, "b")],
            duplicates.Select(record => (record.Offset, record.Discard.FirstOffset, record.Discard.MessageId)));
    }

    [Fact]
    public async Task A_gzip_bomb_is_inflated_only_up_to_the_limit()
    {
        await using var collector = await TestCollector.StartAsync();
        var bomb = TestCollector.Gzip(new byte[100 * 1024 * 1024]);
        Assert.True(bomb.Length < 512_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await collector.PostAsync("/v1/batch", bomb);

        Assert.Equal("oversize", Only(await collector.ReadAllAsync()).Reason);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50 * 1024 * 1024);
    }

    [Fact]
    public async Task A_body_that_came_compressed_is_marked()
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync(
            "/v1/batch", TestCollector.Gzip(Encoding.UTF8.GetBytes(TestCollector.Batch(TestCollector.Track("a")))));

        var row = Assert.Single((await collector.BatchesAsync(StartAt.Oldest, 1)).SelectMany(batch => batch.Requests));
        Assert.True(row.BodyCompressed);
    }

    [Fact]
    public async Task A_slow_body_shows_what_came_of_it()
    {
        await using var collector = await TestCollector.StartAsync(
            options => options.BodyTimeout = TimeSpan.FromMilliseconds(200));
        await collector.RawAsync(
            "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"batch\":", end: false);

        Assert.Equal("{\"batch\":", Only(await collector.ReadAllAsync()).Body.ToStringUtf8());
    }

    private static async Task<List<Record>> Send(string body)
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync("/v1/batch", body);
        return await collector.ReadAllAsync();
    }

    private static Discard Only(List<Record> records) =>
        Assert.Single(records, record => record.Discard is not null).Discard;
}
