using System.Diagnostics;

namespace Radiator.Benchmarks.Ingest;

/// <summary>
/// Events a second that a collector accepts on 8 connections, load and subscriber on the same cores: ours and the
/// peer's in turn, with and without a log, with and without a subscriber.
/// </summary>
internal static class IngestBenchmark
{
    private const int Connections = 8;

    public static async Task RunAsync(Options options)
    {
        var report = new Report(
            "ingest", "Ingest: events accepted a second", "log", "subscriber", "radiator", "fastify 5 + ajv", "ratio",
            "radiator us/event", "fastify us/event", "radiator MB", "fastify MB");
        foreach (var (withLog, withSubscriber) in new[] { (true, true), (true, false), (false, true), (false, false) })
        {
            var ours = new List<Run>();
            var theirs = new List<Run>();
            for (var round = 0; round < options.Rounds; round++)
            {
                ours.Add(await MeasureAsync(await CollectorUnderTest.RadiatorAsync(withLog), withSubscriber, options.Seconds));
                theirs.Add(await MeasureAsync(await CollectorUnderTest.FastifyAsync(withLog), withSubscriber, options.Seconds));
            }

            var ratio = ours.Zip(theirs, (a, b) => a.Rate / b.Rate).Median();
            report.Row(
                withLog ? "on" : "off", withSubscriber ? "one" : "none",
                ours.Select(run => run.Rate).Median(), theirs.Select(run => run.Rate).Median(), ratio,
                ours.Select(run => run.Microseconds).Median(), theirs.Select(run => run.Microseconds).Median(),
                ours.Select(run => run.Megabytes).Median(), theirs.Select(run => run.Megabytes).Median());
        }

        report.Finish(options.Record,
            $"POST /v1/batch of {BatchRequest.Events} events of {new BatchRequest().EventBytes} bytes, {Connections} connections, " +
            $"{options.Seconds} s after 1 s of warm-up, medians of {options.Rounds} interleaved rounds, ratios round by round. " +
            "With a subscriber the clock stops when it has everything.");
    }

    private static async Task<Run> MeasureAsync(CollectorUnderTest collector, bool withSubscriber, int seconds)
    {
        await using var disposed = collector;
        await using var subscriber = withSubscriber ? collector.Subscribe() : null;
        if (subscriber is not null)
            await subscriber.StartAsync(noteLatencies: false);
        var warmUp = await LoadAsync(collector.Port, 1);
        await DrainAsync(subscriber, warmUp);
        var (start, processor) = (Stopwatch.GetTimestamp(), collector.ProcessorTime());
        var accepted = await LoadAsync(collector.Port, seconds);
        await DrainAsync(subscriber, warmUp + accepted);
        return new Run(
            accepted / Stopwatch.GetElapsedTime(start).TotalSeconds,
            (collector.ProcessorTime() - processor).TotalMicroseconds / accepted,
            collector.ResidentMegabytes());
    }

    private static async Task<long> LoadAsync(int port, int seconds)
    {
        var end = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Factory.StartNew(
            () => Load(port, end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return counts.Sum();
    }

    private static long Load(int port, long end)
    {
        using var connection = new LoadConnection();
        connection.Connect(port);
        long events = 0;
        for (; Stopwatch.GetTimestamp() < end; events += BatchRequest.Events)
            connection.Post(Stopwatch.GetTimestamp());
        return events;
    }

    private static async Task DrainAsync(ISubscriber? subscriber, long events)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (subscriber is not null && subscriber.Received < events)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>One round: events a second, processor time of the collector an event, resident memory after it.</summary>
    private sealed record Run(double Rate, double Microseconds, double Megabytes);
}
