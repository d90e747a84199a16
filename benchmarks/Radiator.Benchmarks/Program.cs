using BenchmarkDotNet.Running;
using Radiator.Benchmarks;
using Radiator.Benchmarks.Debugger;
using Radiator.Benchmarks.Ingest;
using Radiator.Benchmarks.Lights;
using Radiator.Benchmarks.Micro;
using Radiator.Benchmarks.Plans;
using Radiator.Benchmarks.Soak;
using Radiator.Benchmarks.Stream;

// What is measured, beside whom, and how to read it: benchmarks/README.md.
switch (args)
{
    case ["ingest", .. var rest]:
        await IngestBenchmark.RunAsync(Options.Read(rest));
        return 0;
    case ["latency", .. var rest]:
        await LatencyBenchmark.RunAsync(Options.Read(rest));
        return 0;
    case ["fanout", .. var rest]:
        await FanOutBenchmark.RunAsync(Options.Read(rest));
        return 0;
    case ["stream", .. var rest]:
        await StreamBenchmark.RunAsync(Options.Read(rest));
        return 0;
    case ["stream-server", var port]:
        await StreamServer.RunAsync(int.Parse(port));
        return 0;
    case ["plan", .. var rest]:
        PlanBenchmark.Run(Options.Read(rest));
        return 0;
    case ["frame", .. var rest]:
        FrameBenchmark.Run(Options.Read(rest));
        return 0;
    case ["lights", .. var rest]:
        await LightLatencyBenchmark.RunAsync(Options.Read(rest));
        return 0;
    case ["plan-file", .. var rest]:
        PlanFileBenchmark.Run(Options.Read(rest));
        return 0;
    case ["screen", .. var rest]:
        ScreenBenchmark.Run(Options.Read(rest));
        return 0;
    case ["session", .. var rest]:
        return await SessionBenchmark.RunAsync(Options.Read(rest));
    case ["debugger", .. var rest]:
        FileBenchmark.Run(Options.Read(rest));
        return 0;
    case ["wire", .. var rest]:
        WireBenchmark.Run(Options.Read(rest));
        return 0;
    case ["soak", .. var rest]:
        return await SoakRun.RunAsync(SoakOptions.Read(rest)) ? 0 : 1;
    case ["micro", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(rest);
        return 0;
    default:
        Console.Error.WriteLine("Usage: Radiator.Benchmarks ingest|latency|fanout|stream|plan|plan-file|frame|lights|debugger|screen|session|wire [--rounds N] [--seconds N] [--record] | micro --filter '*' | soak [--minutes N] [--restart-seconds N] [--rate N] [--seed N] [--program FOLDER] [--units FOLDER] [--report FILE]");
        return 2;
}
