using System.Net;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests;

public class TrackingApiTests
{
    [Theory]
    [InlineData("/v1/track", """{"event":"A","userId":"u"}""", EventType.Track)]
    [InlineData("/v1/identify", """{"userId":"u","traits":{"plan":"pro"}}""", EventType.Identify)]
    [InlineData("/v1/page", """{"userId":"u","name":"Home"}""", EventType.Page)]
    [InlineData("/v1/screen", """{"userId":"u","name":"Home"}""", EventType.Screen)]
    [InlineData("/v1/group", """{"userId":"u","groupId":"g"}""", EventType.Group)]
    [InlineData("/v1/alias", """{"userId":"u","previousId":"p","type":"track"}""", EventType.Alias)]
    public async Task A_single_call_is_kept_byte_for_byte_under_the_type_of_its_path(string path, string body, EventType type)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.PostAsync(path, body, request => TestCollector.Basic(request, TestCollector.Key + ":"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var record = Assert.Single(await collector.ReadAllAsync());
        Assert.Equal(body, record.Event.RawJson.ToStringUtf8());
        Assert.Equal(type, record.Event.Type);
        Assert.NotEmpty(record.Event.MessageId);
        Assert.Equal((uint)EventFlags.MessageIdAssigned, record.Event.Flags);
    }

    [Theory]
    [InlineData("/v1/batch")]
    [InlineData("/v1/import")]
    public async Task A_batch_gives_an_offset_to_each_item_and_one_request_row_to_all(string path)
    {
        await using var collector = await TestCollector.StartAsync();
        var items = Enumerable.Range(0, 5).Select(i => TestCollector.Track($"m{i}")).ToArray();
        var answer = await collector.PostAsync(path, TestCollector.Batch(items));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var batches = await collector.BatchesAsync(StartAt.Oldest, 5);
        var records = batches.SelectMany(batch => batch.Records).ToList();
        Assert.Equal([0UL, 1, 2, 3, 4], records.Select(record => record.Offset));
        Assert.Equal(items, records.Select(record => record.Event.RawJson.ToStringUtf8()));
        var row = batches.SelectMany(batch => batch.Requests).DistinctBy(request => request.Id).Single();
        Assert.Equal((path, "web", "production"), (row.Endpoint, row.Source, row.Environment));
        Assert.Equal(
            $$"""{"batch":[],"sentAt":"2026-11-22T09:00:00.000Z","writeKey":"{{TestCollector.Key}}"}""", row.EnvelopeJson.ToStringUtf8());
    }
}
