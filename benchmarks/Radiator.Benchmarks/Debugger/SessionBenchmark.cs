using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Radiator.Benchmarks.Plans;
using Radiator.Testing.Terminal;

namespace Radiator.Benchmarks.Debugger;

/// <summary>
/// <c>radiator debug</c> as its user has it, for minutes: a collector, a daemon with a plan and a strip and the
/// debugger on a pseudo-terminal, each a process of the published program, 2,000 events a second, and keys all the time. Linux only.
/// </summary>
internal static class SessionBenchmark
{
    private const int EventsPerSecond = 2_000;
    private const int Width = 160, Height = 45;
    private const string WriteKey = "benchmark";

    // Of what is held after the rings are full: the collector of garbage takes its time.
    private const double GrowthMax = 0.1;
    private const double KeyP50Max = 2, KeyP99Max = 10;

    // Each minute the ages and trends of the six groups that are shown go on.
    private const double IdleBytesMax = 3_000;

    // Rates are over ten seconds, shares over a minute: then nothing moves any more.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(70);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Exit code: 1 where a sum was wrong, an event unaccounted for, or a gate missed.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("radiator-session-").FullName;
        try
        {
            return await MeasureAsync(folder, TimeSpan.FromSeconds(Math.Max(options.Seconds, 20)), options.Record);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(string folder, TimeSpan length, bool record)
    {
        var plan = GeneratedPlan.Make(56, seed: 4);
        var (http, configuration, socket) = await ConfigureAsync(folder, plan);
        var program = PublishedProgram.Make();
        using var collector = ProgramProcess.Start(program, Path.Combine(folder, "collector.txt"), "collector", "--config", configuration);
        using var daemon = ProgramProcess.Start(program, Path.Combine(folder, "daemon.txt"), "daemon", "--config", configuration);
        await using var pty = PtySession.Start(
            [program, "debug", "--connect", socket], width: Width, height: Height,
            environment: new Dictionary<string, string?>
            {
                ["XDG_RUNTIME_DIR"] = folder, ["XDG_STATE_HOME"] = folder, ["XDG_CONFIG_HOME"] = folder, ["HOME"] = folder,
            });
        await pty.UntilShownAsync("Listening to");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var debugger = await pty.ProcessIdAsync();
        var load = new SessionLoad(http, WriteKey, GeneratedEvents.Make(plan, 20_000, seed: 5), EventsPerSecond);
        using var ending = new CancellationTokenSource();
        var sending = load.RunAsync(ending.Token);
        var memory = WatchAsync([("debugger", debugger), ("daemon", daemon.Id)], ending.Token);
        var keys = new SessionKeys(pty);
        var (bytes, begin) = (pty.Look(output => output.Bytes), Stopwatch.GetTimestamp());
        // More rows than the screen has: a key must be able to go up.
        await pty.UntilAsync(_ => keys.AddUp()?.Received > Height, "rows");
        await keys.RunAsync(length);
        var perSecond = (pty.Look(output => output.Bytes) - bytes) / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await ending.CancelAsync();
        await sending;
        var (received, lost) = await AccountAsync(keys, load.Sent);
        var idle = await IdleAsync(pty);
        pty.Type("Q");
        await pty.ExitCodeAsync();
        return Tell(keys, await memory, load.Sent, received, lost, perSecond, idle, length, record);
    }

    private static int Tell(
        SessionKeys keys, Dictionary<string, List<double>> memory, long sent, long received, long lost,
        double bytesPerSecond, double idle, TimeSpan length, bool record)
    {
        var (p50, p99) = (keys.Milliseconds.Percentile(0.5), keys.Milliseconds.Percentile(0.99));
        var report = new Report("session",
            "radiator debug with a collector and a daemon, 2,000 events a second and keys all the time",
            "what", "measured", "budget");
        report.Row("key to the last byte of its frame, p50 ms", p50, KeyP50Max);
        report.Row("p99 ms", p99, KeyP99Max);
        report.Row("slowest ms", keys.Milliseconds.Max(), "");
        var isFlat = true;
        foreach (var (name, megabytes) in memory)
        {
            // After a fifth of the time all rings are full.
            var (early, late) = (Mean(megabytes, 0.2, 0.4), Mean(megabytes, 0.8, 1));
            isFlat &= late <= early * (1 + GrowthMax);
            report.Row($"{name}: MB resident in the second fifth of the time", early, "");
            report.Row($"{name}: MB in the last fifth", late, early * (1 + GrowthMax));
            report.Row($"{name}: MB at most", megabytes.Max(), "");
        }

        report.Row("events accepted by the collector", sent, "");
        report.Row("events that the debugger accounts for", received, sent);
        report.Row("of them lost: made room for newer ones", lost, "");
        report.Row("sums received = shown + filtered + waiting + lost", keys.Sums, "");
        report.Row("of them wrong", keys.WrongSums.Count, 0);
        report.Row("bytes a second to the terminal", bytesPerSecond, 250_000);
        report.Row("bytes in the second minute in which nothing comes: ages and trends by the minute", idle, IdleBytesMax);
        report.Finish(record,
            $"{length.TotalSeconds:0} s, {keys.Milliseconds.Count} keys, {Width}x{Height}, a terminal that acknowledges at once; collector, daemon, debugger, load and terminal share the cores.");
        foreach (var line in keys.ByKey().Take(12).Concat(keys.WrongSums.Take(5)))
            Console.WriteLine(line);
        return keys.WrongSums.Count == 0 && received == sent && p99 <= KeyP99Max && isFlat && idle <= IdleBytesMax ? 0 : 1;
    }

    private static double Mean(List<double> values, double from, double to) =>
        values[(int)(values.Count * from)..Math.Max((int)(values.Count * from) + 1, (int)(values.Count * to))].Average();

    private static async Task<Dictionary<string, List<double>>> WatchAsync(
        (string Name, int Id)[] processes, CancellationToken cancellationToken)
    {
        var seen = processes.ToDictionary(one => one.Name, _ => new List<double>());
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var (name, id) in processes)
                seen[name].Add(ProgramProcess.ResidentMegabytes(id));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return seen;
    }

    // What is under way when the load ends takes a moment.
    private static async Task<(long Received, long Lost)> AccountAsync(SessionKeys keys, long sent)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        (long Received, long Lost) last = default;
        for (var i = 0; i < 40 && last.Received < sent; i++)
        {
            await pace.WaitForNextTickAsync();
            last = keys.AddUp() ?? last;
        }

        return last;
    }

    private static async Task<double> IdleAsync(PtySession pty)
    {
        await Task.Delay(Settling, TimeProvider.System);
        var before = pty.Look(output => output.Bytes);
        await Task.Delay(Silence, TimeProvider.System);
        return pty.Look(output => output.Bytes) - before;
    }

    private static async Task<(string Http, string Configuration, string Socket)> ConfigureAsync(
        string folder, GeneratedPlan plan)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "plan.json"), plan.ToJson());
        await File.WriteAllTextAsync(Path.Combine(folder, "lights.yaml"),
            "rules: [{name: every event, when: type = track, color: green, seconds: 2}]");
        var (http, grpc) = ($"http://127.0.0.1:{FreePort()}", $"http://127.0.0.1:{FreePort()}");
        var (file, socket) = (Path.Combine(folder, "appsettings.json"), Path.Combine(folder, "radiator.sock"));
        // The events' own times are made up, so that rules over times and over who came first would find them all.
        await File.WriteAllTextAsync(file, $$"""
            {
              "Collector": {
                "Http": "{{http}}", "Grpc": "{{grpc}}", "Log": { "Directory": "log" },
                "Sources": [ { "Name": "web", "WriteKeys": [ "{{WriteKey}}" ], "Environment": "production" } ]
              },
              "Daemon": {
                "Collector": "{{grpc}}", "Plan": "plan.json", "StateDirectory": "state", "Socket": "{{socket}}",
                "Checks": { "Clock": "off", "TrackBeforeIdentify": "off", "CountedTwice": "off", "Pairs": "off" },
                "Lights": {
                  "Rules": "lights.yaml",
                  "Strips": [ { "Name": "wall", "Output": "recorder", "Path": "{{folder}}/frames.bin", "Pixels": 300, "Meters": 5, "MilliampsMax": 4000 } ]
                }
              }
            }
            """);
        return (http, file, socket);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
