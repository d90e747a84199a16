using System.Diagnostics;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// Time from when a request was due to when the subscriber has its events, at rates far below saturation: open loop,
/// so that a slow answer is not forgiven.
/// </summary>
internal static class LatencyBenchmark
{
    public static async Task RunAsync(Options options)
    {
        var report = new Report(
            "latency", "Request to subscriber, milliseconds", "events/s", "radiator p50", "p99", "fastify p50", "p99", "ratio of p50");
        foreach (var rate in new[] { 1_000, 10_000, 20_000 })
        {
            var ours = new List<(double P50, double P99)>();
            var theirs = new List<(double P50, double P99)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                ours.Add(await MeasureAsync(await CollectorUnderTest.RadiatorAsync(withLog: true), rate, options.Seconds));
                theirs.Add(await MeasureAsync(await CollectorUnderTest.FastifyAsync(withLog: true), rate, options.Seconds));
            }

            report.Row(
                rate, ours.Select(run => run.P50).Median(), ours.Select(run => run.P99).Median(),
                theirs.Select(run => run.P50).Median(), theirs.Select(run => run.P99).Median(),
                ours.Zip(theirs, (a, b) => a.P50 / b.P50).Median());
        }

        report.Finish(options.Record,
            $"Batches of {BatchRequest.Events}, log on, one subscriber, from each request's intended send time; {options.Seconds} s, " +
            $"medians of {options.Rounds} interleaved rounds. p99 is the scheduler of a shared machine as much as the server.");
    }

    private static async Task<(double P50, double P99)> MeasureAsync(CollectorUnderTest collector, int rate, int seconds)
    {
        await using var disposed = collector;
        await using var subscriber = collector.Subscribe();
        await subscriber.StartAsync(noteLatencies: true);
        await LoadAsync(collector.Port, rate, 1);
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System))
            await timer.WaitForNextTickAsync();
        var warmUp = subscriber.Latencies.Count;
        var sent = await LoadAsync(collector.Port, rate, seconds);
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System))
        {
            while (subscriber.Received < warmUp + sent)
                await timer.WaitForNextTickAsync();
        }

        var measured = subscriber.Latencies.Skip(warmUp).ToList();
        return (measured.Percentile(0.5), measured.Percentile(0.99));
    }

    public static async Task<long> LoadAsync(int port, int rate, int seconds)
    {
        const int Connections = 2;
        var requests = rate / BatchRequest.Events * seconds;
        var interval = Stopwatch.Frequency * BatchRequest.Events / rate;
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(lane => Task.Factory.StartNew(
            () => Lane(port, lane, Connections, requests, start, interval),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return (long)requests * BatchRequest.Events;
    }

    private static void Lane(int port, int lane, int lanes, int requests, long start, long interval)
    {
        using var connection = new LoadConnection();
        using var never = new ManualResetEventSlim();
        connection.Connect(port);
        for (var n = lane; n < requests; n += lanes)
        {
            var due = start + (n * interval);
            WaitUntil(due, never);
            connection.Post(due);
        }
    }

    // Whole milliseconds are waited for, so that the servers have the cores; the rest is spun away, because a timer's
    // grain is what is being measured.
    private static void WaitUntil(long due, ManualResetEventSlim never)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).TotalMilliseconds;
        if (left >= 1)
            never.Wait((int)left);
        while (Stopwatch.GetTimestamp() < due)
            Thread.SpinWait(20);
    }
}
