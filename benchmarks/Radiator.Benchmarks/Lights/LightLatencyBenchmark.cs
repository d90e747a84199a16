using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Benchmarks.Ingest;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.Daemon;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Lights;
using Radiator.Lights.Devices;

namespace Radiator.Benchmarks.Lights;

/// <summary>
/// From the collector's receipt of an event to the frame with its light that is handed to the device, as the daemon's
/// own statistics tell it: collector and daemon over loopback gRPC, every event draws on 300 LEDs at 60 frames a second.
/// </summary>
internal static class LightLatencyBenchmark
{
    // What the device of the benchmark takes; half of 16.7 ms is the mean wait for a frame.
    private const double FramesPerSecond = 60;

    private const string Rules = "rules: [{name: every event, when: type = track, color: green, seconds: 2}]";

    public static async Task RunAsync(Options options)
    {
        var report = new Report("lights", "From an accepted event to the frame that a device gets, milliseconds",
            "events/s", "p50", "p99", "half a frame", "frames skipped", "pulses", "joined or heat");
        foreach (var rate in new[] { 40, 2_000 })
        {
            List<double> p50 = [], p99 = [];
            var last = new Wire.Attach.V1.Stats();
            for (var round = 0; round < options.Rounds; round++)
            {
                last = await MeasureAsync(rate, options.Seconds);
                p50.Add(last.LightP50Nanos / 1e6);
                p99.Add(last.LightP99Nanos / 1e6);
            }

            report.Row(rate, p50.Median(), p99.Median(), 500 / FramesPerSecond, last.FramesSkipped, last.Pulses,
                last.PulsesMerged + last.PulsesHeated);
        }

        report.Finish(options.Record,
            $"Batches of {BatchRequest.Events}, log on, {options.Seconds} s, medians of {options.Rounds} rounds; collector, daemon and load in "
            + "one process. The mean wait for the next frame, half a frame, is part of it.");
    }

    private static async Task<Wire.Attach.V1.Stats> MeasureAsync(int rate, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("radiator-benchmark-").FullName;
        try
        {
            var rules = Path.Combine(folder, "lights.yaml");
            await File.WriteAllTextAsync(rules, Rules);
            await using var collector = await CollectorHost.StartAsync(
                new CollectorOptions
                {
                    Http = "http://127.0.0.1:0",
                    Grpc = "http://127.0.0.1:0",
                    Log = new EventLogOptions { Directory = Path.Combine(folder, "log") },
                    Sources = [new SourceOptions
                    {
                        Name = "benchmark", WriteKeys = [BatchRequest.WriteKey], Environment = "production",
                    }],
                },
                NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None);
            var daemonOptions = new DaemonOptions
            {
                Collector = collector.GrpcAddress,
                StateDirectory = Path.Combine(folder, "state"),
                Socket = Path.Combine(folder, "radiator.sock"),
                Lights = new LightsOptions
                {
                    Rules = rules,
                    Strips = [new StripOptions { Name = "wall", Output = "none", Pixels = 300, Meters = 5, MilliampsMax = 4_000 }],
                },
            };
            var outputs = new LightOutputs().Add(new OutputType("none", _ => FramesPerSecond, _ => null, _ => new Nothing()));
            await using var daemon = await DaemonHost.StartAsync(daemonOptions, new DaemonHostSettings { LightOutputs = outputs });
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            while (daemon.GetStats().Link != Wire.Attach.V1.LinkState.Live)
                await timer.WaitForNextTickAsync();
            await LatencyBenchmark.LoadAsync(new Uri(collector.HttpAddress).Port, rate, seconds);
            await timer.WaitForNextTickAsync();
            return daemon.GetStats();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Nothing : ILightOutput
    {
        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
        }

        public void Dispose()
        {
        }
    }
}
