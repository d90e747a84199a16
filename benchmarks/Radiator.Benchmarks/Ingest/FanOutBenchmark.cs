namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// What a subscriber more costs: 2,000 events a second to 1, 8 and 32 of them, processor time of the collector for
/// each event delivered, and when the last subscriber has it.
/// </summary>
internal static class FanOutBenchmark
{
    private const int Rate = 2_000;

    public static async Task RunAsync(Options options)
    {
        var report = new Report(
            "fanout", "Fan-out of the stream", "subscribers", "radiator us/delivery", "fastify us/delivery", "ratio",
            "radiator p50 ms", "p99", "fastify p50 ms", "p99");
        foreach (var subscribers in new[] { 1, 8, 32 })
        {
            var ours = new List<Run>();
            var theirs = new List<Run>();
            for (var round = 0; round < options.Rounds; round++)
            {
                ours.Add(await MeasureAsync(await CollectorUnderTest.RadiatorAsync(withLog: true), subscribers, options.Seconds));
                theirs.Add(await MeasureAsync(await CollectorUnderTest.FastifyAsync(withLog: true), subscribers, options.Seconds));
            }

            report.Row(
                subscribers, ours.Select(run => run.Microseconds).Median(), theirs.Select(run => run.Microseconds).Median(),
                ours.Zip(theirs, (a, b) => a.Microseconds / b.Microseconds).Median(),
                ours.Select(run => run.P50).Median(), ours.Select(run => run.P99).Median(),
                theirs.Select(run => run.P50).Median(), theirs.Select(run => run.P99).Median());
        }

        report.Finish(options.Record,
            $"{Rate} events a second in batches of {BatchRequest.Events}, log on; {options.Seconds} s after 3 s of warm-up, medians of " +
            $"{options.Rounds} interleaved rounds. Processor time of the collector by events times subscribers; milliseconds " +
            "over the deliveries to all of them, from each request's intended send time.");
    }

    private static async Task<Run> MeasureAsync(CollectorUnderTest collector, int count, int seconds)
    {
        await using var disposed = collector;
        var subscribers = Enumerable.Range(0, count).Select(_ => collector.Subscribe()).ToArray();
        try
        {
            foreach (var subscriber in subscribers)
                await subscriber.StartAsync(noteLatencies: true);
            var warmUp = await LatencyBenchmark.LoadAsync(collector.Port, Rate, 3);
            await DrainAsync(subscribers, warmUp);
            var seen = subscribers.Select(subscriber => subscriber.Latencies.Count).ToArray();
            var processor = collector.ProcessorTime();
            var sent = await LatencyBenchmark.LoadAsync(collector.Port, Rate, seconds);
            await DrainAsync(subscribers, warmUp + sent);
            var microseconds = (collector.ProcessorTime() - processor).TotalMicroseconds / (sent * count);
            var latencies = subscribers.SelectMany((subscriber, n) => subscriber.Latencies.Skip(seen[n])).ToList();
            return new Run(microseconds, latencies.Percentile(0.5), latencies.Percentile(0.99));
        }
        finally
        {
            foreach (var subscriber in subscribers)
                await subscriber.DisposeAsync();
        }
    }

    private static async Task DrainAsync(ISubscriber[] subscribers, long events)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (subscribers.Any(subscriber => subscriber.Received < events))
            await timer.WaitForNextTickAsync();
    }

    /// <summary>One round: processor time a delivery, and the time of delivery.</summary>
    private sealed record Run(double Microseconds, double P50, double P99);
}
