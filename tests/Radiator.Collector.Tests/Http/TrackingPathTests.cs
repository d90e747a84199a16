using System.Net;
using System.Text;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.Http;

public class TrackingPathTests
{
    [Theory]
    [InlineData("/v1/track", """{"event":"A","userId":"u"}""", EventType.Track)]
    [InlineData("/v1/identify", """{"userId":"u","traits":{"plan":"pro"}}""", EventType.Identify)]
    [InlineData("/v1/page", """{"userId":"u","name":"Home"}""", EventType.Page)]
    [InlineData("/v1/screen", """{"userId":"u","name":"Home"}""", EventType.Screen)]
    [InlineData("/v1/group", """{"userId":"u","groupId":"g"}""", EventType.Group)]
    [InlineData("/v1/alias", """{"userId":"u","previousId":"p","type":"track"}""", EventType.Alias)]
    public async Task A_single_call_is_kept_byte_for_byte_under_the_type_of_its_path(
        string path, string body, EventType type)
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

    [Fact]
    public async Task A_batch_gives_an_offset_to_each_item_and_one_request_row_to_all()
    {
        await using var collector = await TestCollector.StartAsync();
        var items = Enumerable.Range(0, 5).Select(i => TestCollector.Track($"m{i}")).ToArray();
        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(items));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var batches = await collector.BatchesAsync(StartAt.Oldest, 5);
        var records = batches.SelectMany(batch => batch.Records).ToList();
        Assert.Equal([0UL, 1, 2, 3, 4], records.Select(record => record.Offset));
        Assert.Equal(items, records.Select(record => record.Event.RawJson.ToStringUtf8()));
        var row = batches.SelectMany(batch => batch.Requests).DistinctBy(request => request.Id).Single();
        Assert.Equal(("/v1/batch", "web", "production"), (row.Endpoint, row.Source, row.Environment));
        Assert.Equal(
            $$"""{"batch":[],"sentAt":"2026-11-22T09:00:00.000Z","writeKey":"{{TestCollector.Key}}"}""",
            row.EnvelopeJson.ToStringUtf8());
    }

    [Fact]
    public async Task Every_path_that_takes_a_batch_does()
    {
        string[] paths =
        [
            "/v1/batch", "/v1/b", "/v1/import", "/batch", "/b", "/import", "/beacon/v1/batch",
            "//v1/batch", "/v1/batch/", "/v1//b",
        ];
        await using var collector = await TestCollector.StartAsync();
        foreach (var path in paths)
            await IsTaken(collector, path, TestCollector.Batch(TestCollector.Track(path)));

        var events = (await collector.ReadAllAsync()).Select(record => record.Event.MessageId);
        Assert.Equal(paths, events);
    }

    [Fact]
    public async Task Every_path_that_takes_one_call_does()
    {
        (string Path, EventType Type)[] paths =
        [
            ("/v1/i", EventType.Identify), ("/v1/t", EventType.Track), ("/v1/p", EventType.Page), ("/v1/s", EventType.Screen),
            ("/v1/g", EventType.Group), ("/v1/a", EventType.Alias), ("/t", EventType.Track), ("/track", EventType.Track),
            ("/api/s/track", EventType.Track), ("/api/s/page", EventType.Page), ("/api/s/identify", EventType.Identify),
            ("/api/s/group", EventType.Group), ("/api/s/s2s/track", EventType.Track), ("/api/s/s2s/alias", EventType.Alias),
        ];
        await using var collector = await TestCollector.StartAsync();
        foreach (var (path, type) in paths)
        {
            var name = type.ToString().ToLowerInvariant();
            await IsTaken(collector, path, $$"""
                {"type":"{{name}}","event":"E","name":"N","userId":"u","groupId":"g","previousId":"p","writeKey":"test-key"}
                """);
        }

        var records = await collector.ReadAllAsync();
        Assert.Equal(paths.Select(path => path.Type), records.Select(record => record.Event.Type));
    }

    [Fact]
    public async Task The_type_in_the_item_counts_where_the_path_says_none()
    {
        await using var collector = await TestCollector.StartAsync();
        await IsTaken(collector, "/v1/t", $$"""{"type":"page","userId":"u","writeKey":"{{TestCollector.Key}}"}""");
        await IsTaken(collector, "/v1/t", $$"""{"event":"A","userId":"u","writeKey":"{{TestCollector.Key}}"}""");

        var records = await collector.ReadAllAsync();
        Assert.Equal(EventType.Page, records[0].Event.Type);
        Assert.Equal("unknown_type", records[1].Discard.Reason);
    }

    [Fact]
    public async Task What_an_sdk_reports_about_itself_is_no_event()
    {
        await using var collector = await TestCollector.StartAsync();
        const string Metrics = """{"series":[{"type":"Counter","metric":"analytics_js.invoke","value":1,"tags":{}}]}""";
        await IsTaken(collector, "/v1/m", Metrics);
        await IsTaken(collector, "/v1/m", "no json");

        Assert.Equal((0UL, 2L), (collector.Host.Stats.HeadOffset, collector.Host.Stats.Requests));
    }

    /// <summary>A body may come in any of the ways that HTTP/1 has; what is kept is the same.</summary>
    [Theory]
    [InlineData("POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: LENGTH\r\n\r\nBODY")]
    [InlineData("POST /v1/batch HTTP/1.0\r\nContent-Length: LENGTH\r\n\r\nBODY")]
    [InlineData("POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nREST\r\nTAIL\r\n0\r\n\r\n")]
    [InlineData("POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + "Expect: 100-continue\r\nContent-Length: LENGTH\r\n\r\nBODY")]
    [InlineData("POST http://x/v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + "Content-Type: image/png\r\nContent-Length: LENGTH\r\n\r\nBODY")]
    [InlineData("POST /v1/m HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
        + "POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: LENGTH\r\n\r\nBODY")]
    public async Task A_body_is_read_however_it_is_sent(string request)
    {
        await using var collector = await TestCollector.StartAsync();
        var item = TestCollector.Track("a");
        var body = TestCollector.Batch(item);
        var text = request.Replace("LENGTH", $"{body.Length}").Replace("BODY", body)
            .Replace("REST", $"{body.Length - 1:x}").Replace("TAIL", body[1..]);
        var answer = await collector.RawAsync(text, end: false);

        Assert.EndsWith("""{"success":true}""", answer);
        Assert.Contains(" 200 OK\r\n", answer);
        Assert.Equal(item, Assert.Single(await collector.ReadAllAsync()).Event.RawJson.ToStringUtf8());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("not a type")]
    [InlineData("")]
    public async Task The_content_type_does_not_matter(string contentType)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.PostAsync(
            "/v1/batch", TestCollector.Gzip(Encoding.UTF8.GetBytes(TestCollector.Batch(TestCollector.Track("a")))),
            request => request.Content!.Headers.TryAddWithoutValidation("Content-Type", contentType));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await collector.ReadAllAsync());
    }

    [Fact]
    public async Task Times_are_read_from_item_and_batch_and_freed_of_the_senders_clock()
    {
        await using var collector = await TestCollector.StartAsync();
        await IsTaken(collector, "/v1/batch", $$"""
            {"writeKey":"{{TestCollector.Key}}","sentAt":"2020-01-01T00:00:10Z","timestamp":"1999-01-01T00:00:00Z","batch":[
            {"type":"track","event":"A","userId":"u","timestamp":"2020-01-01T00:00:04.1234567Z"},
            {"type":"track","event":"B","userId":"u","originalTimestamp":"2020-01-01T00:00:04Z","sentAt":"2020-01-01T00:00:05+00:00"},
            {"type":"track","event":"C","userId":"u","timestamp":"2015-2-02T00:30:08.276Z"},
            {"type":"track","event":"D","userId":"u"},
            {"type":"track","event":"E","userId":"u","timestamp":"soon"}]}
            """);

        var batches = await collector.BatchesAsync(StartAt.Oldest, 5);
        var received = batches.SelectMany(batch => batch.Requests).First().ReceivedAtUnixNanos;
        var events = batches.SelectMany(batch => batch.Records).Select(record => record.Event).ToList();
        const long Second = 1_000_000_000;
        Assert.Equal(received - (10 * Second) + 4_123_456_700, events[0].TimestampUnixNanos);
        Assert.Equal(received - Second, events[1].TimestampUnixNanos);
        Assert.True(events[2].HasOriginalTimestampUnixNanos);
        Assert.Equal((false, received), (events[3].HasOriginalTimestampUnixNanos, events[3].TimestampUnixNanos));
        Assert.Equal((uint)(EventFlags.TimestampUnreadable | EventFlags.MessageIdAssigned), events[4].Flags);
    }

    private static async Task IsTaken(TestCollector collector, string path, string body)
    {
        // As a Uri the doubled slashes of a path would be tidied up before they are sent.
        var answer = RawAnswer.Of(await collector.RawAsync(
            $"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}", end: false));
        Assert.Equal((200, """{"success":true}"""), (answer.Status, answer.Body));
    }
}
