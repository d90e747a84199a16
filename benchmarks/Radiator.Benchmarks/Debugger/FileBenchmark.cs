using System.Diagnostics;
using Radiator.Benchmarks.Plans;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Files;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Benchmarks.Debugger;

/// <summary>
/// The debugger's model over a file of 1,000,000 events: until the first screen's rows are there, until all are
/// checked, a search through all of it, a filter over verdicts; and a filter over 50,000 live rows.
/// </summary>
internal static class FileBenchmark
{
    private const int Events = 1_000_000;
    private const int LiveRows = 50_000;
    private const int ScreenRows = 45;

    public static void Run(Options options)
    {
        var plan = GeneratedPlan.Make(56, seed: 4);
        var folder = Directory.CreateTempSubdirectory("radiator-debugger");
        var file = Path.Combine(folder.FullName, "events.ndjson");
        try
        {
            var sample = GeneratedEvents.Make(plan, 100_000, seed: 5);
            using (var stream = File.Create(file))
            {
                for (var i = 0; i < Events / sample.Count; i++)
                    stream.Write(sample.Bytes);
            }

            var rounds = new List<Figures>();
            for (var round = 0; round < options.Rounds; round++)
                rounds.Add(MeasureAsync(file, plan.ToJson()).GetAwaiter().GetResult());
            var live = Enumerable.Range(0, options.Rounds).Select(_ => MeasureLive(sample, plan)).ToList();
            var report = new Report(
                "debugger", "The debugger's model: a file of 1,000,000 events, and 50,000 live rows", "what", "ms",
                "budget ms");
            report.Row("lines found and the first screen's rows read", rounds.Select(one => one.First).Median(), 300);
            report.Row("all checked with a plan of 60 rules", rounds.Select(one => one.Checked).Median(), 2_000);
            report.Row("coverage of properties counted too", rounds.Select(one => one.Done).Median(), "");
            report.Row("search: a text that is in no event", rounds.Select(one => one.Search).Median(), 50);
            report.Row("search in any case, in no event", rounds.Select(one => one.SearchAnyCase).Median(), "");
            report.Row("filter over verdicts, all of the file", rounds.Select(one => one.Filter).Median(), "");
            report.Row("50,000 live rows: filter to the first screen", live.Select(one => one.First).Median(), 30);
            report.Row("50,000 live rows: filter over all", live.Select(one => one.All).Median(), "");
            report.Finish(options.Record,
                $"{new FileInfo(file).Length >> 20} MB, in the page cache; clock time. Managed heap after the check: "
                + $"{rounds.Max(one => one.HeapMegabytes):0} MB.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Figures> MeasureAsync(string file, byte[] plan)
    {
        var source = new FileSource(
            "events.ndjson", () => File.OpenRead(file), () => PlanFile.Parse(plan, "plan.json"), TimeProvider.System);
        await using var model = new DebuggerModel(source, TimeProvider.System);
        using var changed = new SemaphoreSlim(0, 1);
        model.Changed += () =>
        {
            if (changed.CurrentCount == 0)
                changed.Release();
        };
        var (begin, first, done) = (Stopwatch.StartNew(), 0.0, 0.0);
        model.Start();
        while (model.Link.Phase != LinkPhase.Complete)
        {
            await changed.WaitAsync();
            model.Update();
            if (first == 0 && model.Events.Count >= ScreenRows)
            {
                for (var i = 0; i < ScreenRows; i++)
                    model.Events.RowAt(i);
                first = begin.Elapsed.TotalMilliseconds;
            }

            if (done == 0 && model.Progress?.IsDone == true)
                done = begin.Elapsed.TotalMilliseconds;
        }

        var all = begin.Elapsed.TotalMilliseconds;
        return new Figures(
            first, done, all, Time(() => model.Events.SelectNextMatch(new SearchText("Team Viewed nowhere"), true)),
            Time(() => model.Events.SelectNextMatch(new SearchText("team viewed nowhere"), true)),
            Time(() =>
            {
                model.Events.SetFilter("rule = type & properties.price is string");
                while (model.Events.UpdateRows(4_096) && model.Events.IsScanning)
                {
                }
            }),
            GC.GetTotalMemory(true) / 1e6);
    }

    private static (double First, double All) MeasureLive(GeneratedEvents sample, GeneratedPlan plan)
    {
        var checker = PlanFile.Parse(plan.ToJson(), "plan.json");
        var store = new RingStore(LiveRows, long.MaxValue);
        for (var i = 0; i < LiveRows; i++)
        {
            var item = StoredEvent.Read(sample.Line(i), new RequestEnvelope(), out _)!;
            var result = checker.Check(item);
            store.Append(new Observation { Event = item, Verdict = result.Verdict, Violations = result.Violations });
        }

        var view = new EventView(store, new MarkSet(), TimeProvider.System);
        view.UpdateRows(LiveRows);
        // One of twenty violates: a screen is full after a thousand rows.
        view.SetFilter("violation & context.app.version ~ ^4");
        var first = Time(() =>
        {
            while (view.Count < ScreenRows && view.UpdateRows(512))
            {
            }
        });
        return (first, first + Time(() =>
        {
            while (view.UpdateRows(2_048) && view.IsScanning)
            {
            }
        }));
    }

    private static double Time(Action action)
    {
        var begin = Stopwatch.StartNew();
        action();
        return begin.Elapsed.TotalMilliseconds;
    }

    private readonly record struct Figures(
        double First, double Checked, double Done, double Search, double SearchAnyCase, double Filter,
        double HeapMegabytes);
}
