using System.Text;
using System.Text.Json;
using Radiator.Events;
using Radiator.Tests.Fakes;
using Radiator.Traffic;
using Radiator.Traffic.Sending;

namespace Radiator.Tests.Traffic;

public class BatchSenderTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Events_go_out_in_batches_of_twenty_with_both_keys()
    {
        await using var collector = await RecordingCollector.StartAsync();
        var totals = await SendAsync(collector, 45);
        Assert.Equal(45, totals.Accepted);
        Assert.Equal(45, collector.Requests.Sum(request => Items(request).Length));
        Assert.All(collector.Requests, request =>
        {
            Assert.Equal("/v1/batch", request.Path);
            Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("key:")), request.Authorization);
            Assert.Equal("key", JsonDocument.Parse(request.Body).RootElement.GetProperty("writeKey").GetString());
            Assert.InRange(Items(request).Length, 1, 20);
        });
    }

    [Fact]
    public async Task The_bytes_of_an_event_are_sent_as_they_are()
    {
        const string Odd = """{ "type" : "track", "event":"\ud83d", "a":1, "a":12345678901234567890 , "userId":"u"}""";
        await using var collector = await RecordingCollector.StartAsync();
        await SendAsync(collector, [Made(Odd)]);
        Assert.Contains("[" + Odd + "]", collector.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_bodies_hold_the_same()
    {
        await using var collector = await RecordingCollector.StartAsync();
        await SendAsync(collector, [Made("""{"type":"track"}""")], options => options with { Gzip = true });
        Assert.Single(Items(collector.Requests.Single()));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task What_may_pass_is_sent_again_with_the_same_ids(int status)
    {
        await using var collector = await RecordingCollector.StartAsync();
        collector.Answer(status);
        collector.Answer(status);
        var totals = await SendAsync(collector, 1);
        Assert.Equal((1, 2), (totals.Accepted, totals.Retries));
        Assert.Equal([null, "1", "2"], collector.Requests.Select(request => request.RetryCount));
        Assert.Single(collector.Requests.Select(request => string.Join(',', Items(request))).Distinct());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(413)]
    [InlineData(501)]
    [InlineData(302)]
    public async Task What_is_final_is_not_sent_again(int status)
    {
        await using var collector = await RecordingCollector.StartAsync();
        collector.Answer(status);
        var totals = await SendAsync(collector, 1);
        Assert.Equal((0, 1, 0), (totals.Accepted, totals.Refused, totals.Retries));
        Assert.Single(collector.Requests);
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again()
    {
        await using var collector = await RecordingCollector.StartAsync();
        collector.DropConnection();
        var totals = await SendAsync(collector, 1);
        Assert.Equal(1, totals.Accepted);
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_waited_for_and_a_date_is_not_read()
    {
        await using var collector = await RecordingCollector.StartAsync();
        collector.Answer(429, "2");
        collector.Answer(429, "Fri, 31 Dec 2099 23:59:59 GMT");
        var clock = new InstantTime();
        await SendAsync(collector, [Made("{}")], options => options with { Clock = clock });
        Assert.Contains(TimeSpan.FromSeconds(2), clock.Waits);
        Assert.DoesNotContain(clock.Waits, wait => wait > TimeSpan.FromSeconds(10));
        Assert.Equal(3, collector.Requests.Count);
    }

    [Fact]
    public async Task It_gives_up_after_ten_retries_that_wait_longer_and_longer()
    {
        await using var collector = await RecordingCollector.StartAsync();
        for (var i = 0; i < 20; i++)
            collector.Answer(500);
        var clock = new InstantTime();
        var totals = await SendAsync(collector, [Made("{}")], options =>
            options with { Clock = clock, FlushAfter = TimeSpan.FromMilliseconds(1) });
        Assert.Equal((0, 1, 10), (totals.Accepted, totals.Refused, totals.Retries));
        Assert.Equal(11, collector.Requests.Count);
        var waits = clock.Waits.Where(wait => wait > TimeSpan.FromMilliseconds(1)).ToArray();
        Assert.Equal(10, waits.Length);
        Assert.All(waits.Index(), wait => Assert.InRange(
            wait.Item.TotalSeconds, Math.Min(60, 0.5 * Math.Pow(2, wait.Index)),
                Math.Min(60, Math.Pow(2, wait.Index))));
    }

    [Fact]
    public async Task SentAt_as_recorded_is_the_newest_time_of_the_batch()
    {
        await using var collector = await RecordingCollector.StartAsync();
        var at = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);
        await SendAsync(collector, [Made("{}", at), Made("{}", at.AddSeconds(1))], options =>
            options with { SentAtAsRecorded = true });
        Assert.Contains(
            "\"sentAt\":\"2020-01-02T03:04:06.000Z\"", collector.Requests[^1].Body, StringComparison.Ordinal);
    }

    private static Task<SendTotals> SendAsync(RecordingCollector collector, int count) =>
        SendAsync(collector, [.. Enumerable.Range(0, count).Select(i => Made($$"""{"messageId":"{{i}}"}"""))]);

    private static async Task<SendTotals> SendAsync(
        RecordingCollector collector, MadeEvent[] events, Func<BatchSenderOptions, BatchSenderOptions>? change = null)
    {
        var options = new BatchSenderOptions
        {
            Url = collector.Url,
            Key = "key",
            Clock = new InstantTime(),
            // On this clock every wait is over at once, the one for an answer too.
            AnswerWithin = Timeout.InfiniteTimeSpan,
        };
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        await using var sender = new BatchSender(handler, change?.Invoke(options) ?? options, _ => { });
        foreach (var made in events)
            await sender.AddAsync(made, CancellationToken.None).AsTask().WaitAsync(s_patience);
        using var patience = new CancellationTokenSource(s_patience);
        await sender.CompleteAsync(patience.Token);
        return sender.Totals;
    }

    private static MadeEvent Made(string json, DateTimeOffset? at = null) =>
        new(Encoding.UTF8.GetBytes(json), EventType.Track, "", "", at, Expectation.Unknown, "");

    private static string[] Items(RecordingCollector.Received request) =>
        [.. JsonDocument.Parse(request.Body).RootElement.GetProperty("batch").EnumerateArray().Select(
            item => item.GetRawText())];
}
