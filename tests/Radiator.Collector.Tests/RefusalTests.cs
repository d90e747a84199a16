using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests;

/// <summary>The table of docs/collector.md, "What is answered to what", a test a row, in its order.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("{\"batch\":[")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"batch\":[]} x")]
    public async Task Broken_json_is_400_with_the_place(string body)
    {
        await using var collector = await TestCollector.StartAsync();
        var (answer, records) = await Send(collector, Encoding.UTF8.GetBytes(body));

        await IsRefused(answer, 400, "invalid_json");
        var discard = Discarded(records, "invalid_json");
        Assert.Contains("line 1", discard.Detail);
        Assert.Equal(body, discard.Body.ToStringUtf8());
    }

    [Fact]
    public async Task Invalid_utf8_inside_of_a_string_is_kept_byte_for_byte()
    {
        await using var collector = await TestCollector.StartAsync();
        var bad = Encoding.Latin1.GetBytes("{\"type\":\"track\",\"event\":\"caf\u00e9\u00ff\",\"userId\":\"u\",\"messageId\":\"bad\"}");
        var body = Encoding.ASCII.GetBytes($"{{\"writeKey\":\"{TestCollector.Key}\",\"batch\":[{TestCollector.Track("a")},").Concat(bad)
            .Concat(Encoding.ASCII.GetBytes("]}")).ToArray();
        var (answer, records) = await Send(collector, body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, records.Count);
        Assert.Equal(bad, records[1].Event.RawJson.ToByteArray());
        Assert.True(((EventFlags)records[1].Event.Flags).HasFlag(EventFlags.Lossy));
    }

    [Fact]
    public async Task Depth_of_10000_is_no_obstacle()
    {
        await using var collector = await TestCollector.StartAsync();
        var deep = """{"type":"track","event":"Deep","userId":"u","properties":{"a":NESTED}}"""
            .Replace("NESTED", new string('[', 10_000) + new string(']', 10_000));
        var (answer, records) = await Send(collector, TestCollector.Batch(TestCollector.Track("a"), deep));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(deep, records[1].Event.RawJson.ToStringUtf8());
    }

    [Fact]
    public async Task An_item_of_33_KB_is_discarded_and_its_neighbours_are_not()
    {
        await using var collector = await TestCollector.StartAsync();
        var large = """{"type":"track","event":"Large","userId":"u","properties":{"text":"LONG"}}""".Replace("LONG", new string('x', 33 * 1024));
        var (answer, records) = await Send(collector, TestCollector.Batch(TestCollector.Track("a"), large, TestCollector.Track("b")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["a", "b"], Events(records));
        var discard = Discarded(records, "oversize");
        Assert.Equal((1u, 4096, (ulong)large.Length), (discard.Item, discard.Body.Length, discard.BodyLength));
    }

    [Fact]
    public async Task Of_2501_items_the_last_is_discarded()
    {
        await using var collector = await TestCollector.StartAsync();
        var items = Enumerable.Range(0, 2501).Select(i => $$"""{"type":"track","event":"E","userId":"u","messageId":"{{i}}"}""");
        var (answer, records) = await Send(collector, TestCollector.Batch(items));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2500, Events(records).Count);
        Assert.Equal(2500u, Discarded(records, "too_many_items").Item);
    }

    [Fact]
    public async Task A_body_of_3_MB_is_400_and_not_413()
    {
        await using var collector = await TestCollector.StartAsync();
        var body = TestCollector.Batch(Enumerable.Repeat(TestCollector.Track("a"), 40_000));
        Assert.True(body.Length > 3_000_000);
        var (answer, records) = await Send(collector, body);

        await IsRefused(answer, 400, "oversize");
        Assert.Equal(4096, Discarded(records, "oversize").Body.Length);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_503_and_can_be_sent_again()
    {
        await using var collector = await TestCollector.StartAsync(options => options.BodyTimeout = TimeSpan.FromMilliseconds(200));
        var answer = await Raw(collector, "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"batch\":", end: false);

        Assert.StartsWith("HTTP/1.1 503 ", answer);
        Assert.Contains("Retry-After: 1\r\n", answer);
        Assert.Equal("{\"batch\":", Discarded(await collector.ReadAllAsync(), "incomplete_body").Body.ToStringUtf8());
    }

    [Fact]
    public async Task A_sender_that_goes_away_in_the_middle_leaves_a_discard()
    {
        await using var collector = await TestCollector.StartAsync();
        await Raw(collector, "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"batch\":", end: true);

        var records = await collector.ReadAsync(StartAt.Oldest, 1);
        // What came with the very last packet the server may not hand out.
        Assert.StartsWith(Discarded(records, "incomplete_body").Body.ToStringUtf8(), "{\"batch\":");
    }

    [Fact]
    public async Task Gzip_is_accepted_under_every_label()
    {
        await using var collector = await TestCollector.StartAsync();
        var labels = new[] { "gzip", "x-gzip", null };
        foreach (var label in labels)
        {
            var body = Gzip(Encoding.UTF8.GetBytes(TestCollector.Batch(TestCollector.Track("m" + label))));
            var answer = await collector.PostAsync("/v1/batch", body, request =>
            {
                request.Content!.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
                if (label is not null)
                    request.Content.Headers.ContentEncoding.Add(label);
            });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var batches = await collector.BatchesAsync(StartAt.Oldest, 3);
        Assert.Equal(["mgzip", "mx-gzip", "m"], Events([.. batches.SelectMany(batch => batch.Records)]));
        Assert.All(batches.SelectMany(batch => batch.Requests), row => Assert.True(row.BodyCompressed));
    }

    [Fact]
    public async Task A_gzip_bomb_is_400_and_inflated_only_up_to_the_limit()
    {
        await using var collector = await TestCollector.StartAsync();
        var bomb = Gzip(new byte[100 * 1024 * 1024]);
        Assert.True(bomb.Length < 512_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var (answer, records) = await Send(collector, bomb);

        await IsRefused(answer, 400, "oversize");
        Discarded(records, "oversize");
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50 * 1024 * 1024);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Wrong_gzip_is_400_invalid_encoding(bool isPlain, bool isCut)
    {
        await using var collector = await TestCollector.StartAsync();
        var good = Encoding.UTF8.GetBytes(TestCollector.Batch(Enumerable.Range(0, 50).Select(i => TestCollector.Track($"m{i}"))));
        var body = isPlain ? good : Gzip(good);
        if (isCut)
            body = body[..^20];
        else if (!isPlain)
            body[body.Length / 2] ^= 0x55;
        var answer = await collector.PostAsync("/v1/batch", body, request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        await IsRefused(answer, 400, "invalid_encoding");
        Discarded(await collector.ReadAllAsync(), "invalid_encoding");
    }

    [Theory]
    [InlineData("""{"event":"A","userId":"u"}""", "No write key")]
    [InlineData("""{"event":"A","userId":"u","writeKey":"nobody"}""", "nobody")]
    public async Task A_missing_or_unknown_key_is_200_and_a_discard(string body, string detail)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.PostAsync("/v1/track", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(detail, Discarded(await collector.ReadAllAsync(), "unknown_key").Detail);
    }

    [Fact]
    public async Task An_unknown_key_is_401_where_so_configured()
    {
        await using var collector = await TestCollector.StartAsync(options => options.UnknownKeys = "refuse");
        var answer = await collector.PostAsync("/v1/track", """{"event":"A","userId":"u","writeKey":"nobody"}""");

        await IsRefused(answer, 401, "unknown_key");
        Discarded(await collector.ReadAllAsync(), "unknown_key");
    }

    [Fact]
    public async Task A_disabled_source_is_200_and_a_discard()
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.PostAsync("/v1/track", """{"event":"A","userId":"u","writeKey":"off-key"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("off", Discarded(await collector.ReadAllAsync(), "source_disabled").Detail);
    }

    [Theory]
    [InlineData("""{"type":"track","event":"A","messageId":"bad"}""", "no_user_anon_id")]
    [InlineData("""{"type":"track","event":{"a":1},"userId":"u","messageId":"bad"}""", "event_not_string")]
    [InlineData("""{"type":"track","userId":"u","messageId":"bad"}""", "event_not_defined")]
    [InlineData("""{"type":"wink","userId":"u","messageId":"bad"}""", "unknown_type")]
    [InlineData("17", "item_not_object")]
    public async Task A_bad_item_is_discarded_and_its_neighbours_are_not(string item, string reason)
    {
        await using var collector = await TestCollector.StartAsync();
        var (answer, records) = await Send(collector, TestCollector.Batch(TestCollector.Track("a"), item, TestCollector.Track("b")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["a", "b"], Events(records));
        var discard = Discarded(records, reason);
        Assert.Equal((1u, item), (discard.Item, discard.Body.ToStringUtf8()));
    }

    [Fact]
    public async Task A_duplicate_is_discarded_and_names_the_first()
    {
        await using var collector = await TestCollector.StartAsync();
        await Send(collector, TestCollector.Batch(TestCollector.Track("a"), TestCollector.Track("b"), TestCollector.Track("a")));
        var (answer, records) = await Send(collector, TestCollector.Batch(TestCollector.Track("c"), TestCollector.Track("b")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["a", "b", "c"], Events(records));
        var duplicates = records.Where(record => record.Discard?.Reason == "duplicate").ToList();
        Assert.Equal([(2UL, 0UL, "a"), (4UL, 1UL, "b")],
            duplicates.Select(record => (record.Offset, record.Discard.FirstOffset, record.Discard.MessageId)));
    }

    [Fact]
    public async Task An_empty_batch_is_200_and_a_discard()
    {
        await using var collector = await TestCollector.StartAsync();
        var (answer, records) = await Send(collector, TestCollector.Batch());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Discarded(records, "empty_batch");
    }

    [Theory]
    [InlineData("GET", "/v1/batch", 405, "method_not_allowed")]
    [InlineData("PUT", "/v1/track", 405, "method_not_allowed")]
    [InlineData("POST", "/v1/unknown", 404, "not_found")]
    [InlineData("GET", "/", 404, "not_found")]
    public async Task Another_method_or_path_says_in_json_what_there_is(string method, string path, int status, string code)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        await IsRefused(answer, status, code);
        Assert.Contains("POST", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpResponseMessage Answer, List<Record> Records)> Send(TestCollector collector, byte[] body)
    {
        var answer = await collector.PostAsync("/v1/batch", body);
        return (answer, await collector.ReadAllAsync());
    }

    private static Task<(HttpResponseMessage Answer, List<Record> Records)> Send(TestCollector collector, string body) =>
        Send(collector, Encoding.UTF8.GetBytes(body));

    private static async Task IsRefused(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith($$"""{"success":false,"code":"{{code}}","message":""", await answer.Content.ReadAsStringAsync());
    }

    private static List<string> Events(List<Record> records) =>
        [.. records.Where(record => record.Event is not null).Select(record => record.Event.MessageId)];

    private static Discard Discarded(List<Record> records, string reason) =>
        Assert.Single(records, record => record.Discard is not null && record.Discard.Reason == reason).Discard;

    private static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return target.ToArray();
    }

    private static async Task<string> Raw(TestCollector collector, string text, bool end)
    {
        var address = new Uri(collector.Host.HttpAddress);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        if (end)
            client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadToEndAsync().WaitAsync(TestCollector.Patience);
        }
        catch (IOException) when (end)
        {
            // To one who hung up nobody answers.
            return "";
        }
    }
}
