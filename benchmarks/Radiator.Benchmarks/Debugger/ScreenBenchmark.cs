using System.Diagnostics;
using Radiator.Benchmarks.Plans;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.Model;
using Radiator.Plans;
using Radiator.Terminal.Loop;

namespace Radiator.Benchmarks.Debugger;

/// <summary>
/// The debugger's whole screen on a terminal in memory, 2,000 events a second coming in: from a key to the bytes of its
/// frame, bytes and allocations a frame.
/// </summary>
internal static class ScreenBenchmark
{
    private const int EventsPerSecond = 2_000;
    private const int KeysPerSecond = 15;

    // Until the compiler is done and the rows are as many as are held.
    private const int WarmSeconds = 30;

    public static void Run(Options options)
    {
        var report = new Report(
            "screen", "The debugger's screen at 2,000 events a second", "screen", "key to bytes p50 ms", "p99 ms",
            "bytes a frame", "kB allocated a frame", "frames/s", "MB held after warming up", "at the end");
        foreach (var (width, height) in new[] { (80, 24), (160, 45), (200, 60) })
        {
            var figures = Measure(width, height, options.Seconds);
            report.Row($"{width}x{height}, following and moving", figures.P50, figures.P99, figures.Bytes,
                figures.Allocated, figures.Frames, figures.HeldBefore, figures.HeldAfter);
        }

        report.Finish(options.Record, 
            $"Budget: p50 2 ms, p99 10 ms (of the last 512 keys). A terminal that acknowledges at once; {WarmSeconds} s to warm up, then {options.Seconds} s a screen.");
    }

    private static Figures Measure(int width, int height, double seconds)
    {
        var plan = GeneratedPlan.Make(56, seed: 4);
        var checker = PlanFile.Parse(plan.ToJson(), "plan.json");
        var sample = GeneratedEvents.Make(plan, 20_000, seed: 5);
        using var source = new SteadySource(sample.Bytes, checker, EventsPerSecond);
        using var device = new MemoryTerminal(width, height);
        var settings = new DebuggerSettings();
        var model = new DebuggerModel(source, settings.Clock);
        var facts = new ModelFacts(model, settings);
        using var screen = DebuggerRun.MakeScreen(model, facts, settings, new());
        var loop = new TerminalLoop(device, screen, settings.Clock);
        screen.Attach(new LoopTerminal(loop));
        facts.OnMore(loop.Wake);
        model.Changed += loop.Wake;
        model.Start();
        var running = new Thread(() => loop.Run());
        running.Start();
        Press(device, WarmSeconds);
        var held = Held();
        var before = (loop.Perf, Allocated: GC.GetTotalAllocatedBytes(precise: true) - source.Allocated,
            Time: Stopwatch.GetTimestamp());
        Press(device, seconds);
        var perf = loop.Perf;
        var frames = Math.Max(1, perf.Frames - before.Perf.Frames);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - source.Allocated;
        var result = new Figures(
            perf.KeyToBytes?.Median.TotalMilliseconds ?? 0, perf.KeyToBytes?.Worst.TotalMilliseconds ?? 0,
            (double)(perf.Bytes - before.Perf.Bytes) / frames,
            (allocated - before.Allocated) / 1024.0 / frames,
            frames / Stopwatch.GetElapsedTime(before.Time).TotalSeconds, held, Held());
        screen.QuitSoon();
        running.Join();
        model.DisposeAsync().AsTask().Wait();
        return result;
    }

    private static double Held() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static void Press(MemoryTerminal device, double seconds)
    {
        var keys = "kkkjjjG \x20eE"u8.ToArray();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / KeysPerSecond));
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds; i++)
        {
            device.Type(keys.AsSpan(i % keys.Length, 1));
            pace.WaitForNextTickAsync().AsTask().Wait();
        }
    }

    private readonly record struct Figures(double P50, double P99, double Bytes, double Allocated, double Frames,
        double HeldBefore, double HeldAfter);
}
