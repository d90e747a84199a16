using System.Net;
using Radiator.Collector.Tests.EventLog;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests.Overload;

/// <summary>A disk that is full or failing: 503, nothing lost that was answered, and it recovers by itself.</summary>
public class FullDiskTests
{
    [TinyDiskFact]
    public async Task A_real_disk_that_runs_full_and_gets_room_again()
    {
        using var disk = new TinyDisk();
        var accepted = new List<string>();
        await using (var collector = await StartAsync(disk))
        {
            Assert.Equal(200, await PostAsync(collector, accepted));
            disk.Fill();
            // The page that the log's end lies in may have some room left.
            var refused = 0;
            for (var i = 0; i < 40; i++)
                refused += await PostAsync(collector, accepted) == 503 ? 1 : 0;
            Assert.True(refused >= 30, $"{refused} of 40 were refused");
            Assert.True(collector.Host.Stats.IsLogFailing);
            await IsCompleteAsync(collector, accepted);

            disk.MakeRoom();
            for (var i = 0; i < 10; i++)
                Assert.Equal(200, await PostAsync(collector, accepted));
            Assert.False(collector.Host.Stats.IsLogFailing);
            await IsCompleteAsync(collector, accepted);
            // Full when it stops, too: the stop is not clean, and costs nothing.
            disk.Fill();
            while (await PostAsync(collector, accepted) == 200)
            {
            }
        }

        disk.MakeRoom();
        await using (var collector = await StartAsync(disk))
        {
            await IsCompleteAsync(collector, accepted);
            Assert.Equal(200, await PostAsync(collector, accepted));
            await IsCompleteAsync(collector, accepted);
        }
    }

    [Fact]
    public async Task A_refused_sender_is_told_to_come_back_and_then_taken()
    {
        var disk = new FlakyDisk();
        await using var collector = await TestCollector.StartAsync(openFile: disk.Open);
        disk.IsFull = true;
        using var refused = await collector.PostAsync(
            "/v1/batch", TestCollector.Batch(TestCollector.Track("a")), request => request.Headers.Add("Origin", "https://shop.example"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("5", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("https://shop.example", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.StartsWith("{\"success\":false,\"code\":\"log_unavailable\"", await refused.Content.ReadAsStringAsync());
        disk.IsFull = false;
        // The same messageId: what was refused is no duplicate of itself.
        using var taken = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(["a"], (await collector.ReadAllAsync()).Select(record => record.Event.MessageId));
        Assert.Equal((1L, 1L), (collector.Host.Stats.RefusedFailed, collector.Host.Stats.Events));
    }

    [Fact]
    public async Task A_subscriber_goes_on_over_a_disk_that_failed()
    {
        var disk = new FlakyDisk();
        await using var collector = await TestCollector.StartAsync(openFile: disk.Open);
        using var patience = new CancellationTokenSource(TestCollector.Patience);
        await using var call = collector.Stream.Subscribe(new SubscribeRequest { StartAt = StartAt.Oldest }, patience.Token);
        var accepted = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            disk.IsFull = i % 4 == 1;
            Assert.Equal(disk.IsFull ? 503 : 200, await PostAsync(collector, accepted, $"m{i}"));
        }

        var read = new List<Record>();
        while (read.Count < accepted.Count && await call.MoveNextAsync())
        {
            Assert.Null(call.Current.Gap);
            read.AddRange(call.Current.Records);
        }

        Assert.Equal(accepted, read.Select(record => record.Event.MessageId));
        Assert.Equal(Enumerable.Range(0, accepted.Count).Select(i => (ulong)i), read.Select(record => record.Offset));
    }

    private static Task<TestCollector> StartAsync(TinyDisk disk) => TestCollector.StartAsync(
        options => (options.Log.SegmentBytes, options.RingBytes) = (65_536, 0), Path.Combine(disk.Path, "log"));

    private static async Task<int> PostAsync(TestCollector collector, List<string> accepted, string? id = null)
    {
        id ??= $"{Guid.NewGuid()}";
        using var answer = await collector.PostAsync(
            "/v1/batch", TestCollector.Batch(TestCollector.Track(id, new string('x', 2000))));
        if (answer.StatusCode == HttpStatusCode.OK)
            accepted.Add(id);
        return (int)answer.StatusCode;
    }

    private static async Task IsCompleteAsync(TestCollector collector, List<string> accepted)
    {
        var records = await collector.ReadAllAsync();
        Assert.Equal(accepted, records.Select(record => record.Event.MessageId));
        Assert.Equal(Enumerable.Range(0, accepted.Count).Select(i => (ulong)i), records.Select(record => record.Offset));
    }
}
