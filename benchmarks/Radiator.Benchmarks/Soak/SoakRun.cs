using System.Diagnostics;
using System.Globalization;
using Radiator.Traffic;
using Radiator.Traffic.Sending;
using Radiator.Wire.Attach.V1;

namespace Radiator.Benchmarks.Soak;

/// <summary>
/// A steady stream of events through a collector that is restarted and a link that is cut, for as long as it is told:
/// is everything delivered that was accepted, and do both processes stay as large as they were? Not part of the tests:
/// it takes an hour.
/// </summary>
internal sealed class SoakRun(SoakOptions options, SoakInstallation installation)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastRestart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettlesWithin = TimeSpan.FromMinutes(3);

    private readonly string _run = string.Create(CultureInfo.InvariantCulture, $"soak{options.Seed}");
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly DeliveryRecord _deliveries = new();
    private readonly List<ResourceSample> _samples = [];
    private readonly SortedDictionary<LinkFault, int> _faults = [];
    private readonly List<long> _givenUp = [];
    private SoakProcess _collector = installation.Start("collector");
    private TimeSpan _collectorStarted;
    private int _collectorLife = 1;

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    // As TrafficGenerator writes them.
    private string IdPrefix => $"radiator-{_run}-";

    public static async Task<bool> RunAsync(SoakOptions options)
    {
        await using var installation = new SoakInstallation(options.Program, options.Units);
        Console.WriteLine($"Everything of this run is in {installation.Folder}.");
        return await new SoakRun(options, installation).RunAsync();
    }

    private async Task<bool> RunAsync()
    {
        var restarts = new RestartLog(() => Elapsed);
        var reader = new AttachedReader(installation.Socket, IdPrefix, _deliveries, restarts.Shown);
        await using var daemon = installation.Start("daemon");
        try
        {
            using var stop = new CancellationTokenSource();
            var reading = reader.RunAsync(stop.Token);
            // From before the first event on, so that the daemon's counters and the log's must be the same at the end.
            await UntilAsync(() => reader.Stats is { Link: LinkState.Live }, () => "the daemon never became live");
            var sampling = SampleAsync(daemon, stop.Token);
            var totals = await DisturbedAsync(restarts);
            var log = await LogCount.ReadAsync(installation.GrpcAddress, IdPrefix);
            await UntilAsync(
                () => reader.Stats?.NextOffset >= log.Head && _deliveries.NextOffset >= log.Head,
                () => $"the daemon stands at {reader.Stats?.NextOffset}, its reader at {_deliveries.NextOffset}, "
                    + $"the log at {log.Head}");
            await stop.CancelAsync();
            await EndAsync(reading);
            await EndAsync(sampling);
            return Report(totals, log, reader, restarts, await daemon.StopAsync(), await _collector.StopAsync());
        }
        finally
        {
            await _collector.DisposeAsync();
        }
    }

    private bool Report(
        SendTotals totals, LogCount log, AttachedReader reader, RestartLog restarts, int daemonExit, int collectorExit)
    {
        var findings = new SoakFindings
        {
            Options = options,
            Took = Elapsed,
            Totals = totals,
            Deliveries = _deliveries,
            GivenUp = _givenUp,
            Log = log,
            Reader = reader,
            Restarts = restarts.All,
            Faults = _faults,
            Samples = _samples,
            Strip = installation.Strip,
            DaemonExit = daemonExit,
            CollectorExit = collectorExit,
            CollectorLines = File.ReadLines(installation.LogOf("collector")).Count(),
            DaemonLines = File.ReadLines(installation.LogOf("daemon")).Count(),
        };
        var report = new SoakReport(findings);
        Console.WriteLine(report.Text);
        if (options.Report.Length > 0)
            File.WriteAllText(options.Report, report.Text);
        return report.IsGood;
    }

    /// <summary>Sends for the whole time, while collector and link are disturbed; both are well at the end.</summary>
    private async Task<SendTotals> DisturbedAsync(RestartLog restarts)
    {
        using var over = new CancellationTokenSource();
        var cutting = CutAsync(over.Token);
        var restarting = RestartAsync(restarts, over.Token);
        try
        {
            return await SendAsync(restarts);
        }
        finally
        {
            await over.CancelAsync();
            await EndAsync(cutting);
            await EndAsync(restarting);
        }
    }

    private async Task<SendTotals> SendAsync(RestartLog restarts)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        var target = new BatchSenderOptions
        {
            Url = installation.HttpAddress,
            Key = SoakInstallation.WriteKey,
            FlushAfter = TimeSpan.FromMilliseconds(200),
        };
        await using var sender = new BatchSender(handler, target, batch =>
        {
            foreach (var number in batch.Events.Select(NumberOf))
            {
                if (!batch.IsAccepted)
                {
                    _givenUp.Add(number);
                    continue;
                }

                _deliveries.Accept(number);
                restarts.Accepted(number);
            }
        });
        var traffic = new TrafficGenerator(
            new TrafficOptions { RunId = _run, Seed = options.Seed, ViolationShare = 0.02 });
        var pace = new Pace(options.Rate, TimeProvider.System);
        var count = (long)(options.Rate * options.Time.TotalSeconds);
        for (var i = 0L; i < count; i++)
        {
            await pace.WaitAsync(CancellationToken.None);
            await sender.AddAsync(traffic.Next(TimeProvider.System.GetUtcNow()), CancellationToken.None);
        }

        using var giveUp = new CancellationTokenSource(SettlesWithin);
        await sender.CompleteAsync(giveUp.Token);
        return sender.Totals;
    }

    private long NumberOf(MadeEvent made)
    {
        // {..."messageId":"radiator-soak7-00000012"...}: the only place where the run's name stands.
        var json = made.Json.Span;
        var digits = json[(json.IndexOf(System.Text.Encoding.ASCII.GetBytes(IdPrefix)) + IdPrefix.Length)..];
        return long.Parse(digits[..digits.IndexOf((byte)'"')], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private async Task RestartAsync(RestartLog restarts, CancellationToken cancellationToken)
    {
        // Not in the last moments: nothing would be sent any more that could show how long it took.
        var last = Elapsed + options.Time - LastRestart;
        using var timer = new PeriodicTimer(options.RestartEvery, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken) && Elapsed < last)
        {
            var kill = restarts.All.Count % 2 == 1;
            var restart = restarts.Begin(kill ? "SIGKILL" : "SIGTERM");
            if (kill)
                await _collector.KillAsync();
            else
                restart.ExitCode = await _collector.StopAsync();
            restarts.Ended(restart);
            await _collector.DisposeAsync();
            _collector = installation.Start("collector");
            _collectorLife++;
            _collectorStarted = Elapsed;
        }
    }

    private async Task CutAsync(CancellationToken cancellationToken)
    {
        var random = new Random(options.Seed);
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(random.Next(10, 61)), TimeProvider.System, cancellationToken);
            var fault = (LinkFault)random.Next(Enum.GetValues<LinkFault>().Length);
            _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
            // Both sides of 3 s, after which the daemon takes silence for an end, and of 20 s, after which a ping does.
            await installation.Link.SufferAsync(fault, TimeSpan.FromSeconds(random.Next(1, 26)), cancellationToken);
        }
    }

    private async Task SampleAsync(SoakProcess daemon, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(Path.Combine(installation.Folder, "samples.csv")) { AutoFlush = true };
        await file.WriteLineAsync(ResourceSample.Header);
        using var timer = new PeriodicTimer(SampleEvery, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var now = Elapsed;
            ResourceSample?[] both =
            [
                ResourceSample.Of(_collector, now, "collector", _collectorLife, now - _collectorStarted),
                ResourceSample.Of(daemon, now, "daemon", 1, now),
            ];
            foreach (var sample in both.OfType<ResourceSample>())
            {
                _samples.Add(sample);
                await file.WriteLineAsync(sample.ToString());
            }
        }
    }

    private static async Task UntilAsync(Func<bool> reached, Func<string> otherwise)
    {
        using var giveUp = new CancellationTokenSource(SettlesWithin);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        try
        {
            while (!reached())
                await timer.WaitForNextTickAsync(giveUp.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"After {SettlesWithin.TotalMinutes} minutes {otherwise()}.");
        }
    }

    private static async Task EndAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // It was told to end.
        }
    }
}
