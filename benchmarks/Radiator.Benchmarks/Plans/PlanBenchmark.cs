using System.Text.Json;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// 100,000 events against a plan of 60 rules, bytes in, all violations out, on one core: ours, ajv 8 and a bare walk of
/// Utf8JsonReader in turn.
/// </summary>
internal static class PlanBenchmark
{
    private const int Events = 100_000;
    private const int TrackEvents = 56;

    public static void Run(Options options)
    {
        var plan = GeneratedPlan.Make(TrackEvents, seed: 4);
        var events = GeneratedEvents.Make(plan, Events, seed: 5);
        var folder = Directory.CreateTempSubdirectory("radiator-plan");
        var (planFile, eventsFile) = (Path.Combine(folder.FullName, "plan.json"), Path.Combine(folder.FullName, "events.ndjson"));
        File.WriteAllBytes(planFile, plan.ToJson());
        File.WriteAllBytes(eventsFile, events.Bytes);
        try
        {
            using var ajv = new AjvPeer(planFile, eventsFile);
            Compare(options, events, new SchemaRouter(plan.ToJson()), ajv);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(Options options, GeneratedEvents events, SchemaRouter router, AjvPeer ajv)
    {
        var floor = new List<double>();
        var ours = new List<(double Time, int Violating, int Violations, double Allocated)>();
        var theirs = new List<(double Parse, double Check, double Violating, double Violations)>();
        Floor(events);
        Ours(events, router);
        Ours(events, router);
        ajv.Round();
        for (var round = 0; round < options.Rounds; round++)
        {
            floor.Add(Floor(events));
            ours.Add(Ours(events, router));
            theirs.Add(ajv.Round());
        }

        var report = new Report("plan", "A plan of 60 rules, events from bytes to all violations, one core", "what", "us an event", "x ajv", "x floor", "violating", "violations");
        report.Row("ajv 8, allErrors, JSON.parse included", theirs.Select(run => run.Check).Median(), 1.0,
            theirs.Zip(floor, (a, b) => a.Check / b).Median(), theirs[0].Violating, theirs[0].Violations);
        report.Row("node: JSON.parse alone", theirs.Select(run => run.Parse).Median(), theirs.Select(run => run.Check / run.Parse).Median(), theirs.Zip(floor, (a, b) => a.Parse / b).Median(), "", "");
        report.Row("radiator, schemas alone", ours.Select(run => run.Time).Median(), theirs.Zip(ours, (a, b) => a.Check / b.Time).Median(),
            ours.Zip(floor, (a, b) => a.Time / b).Median(), (double)ours[0].Violating, (double)ours[0].Violations);
        report.Row("Utf8JsonReader, every token (the floor)", floor.Median(), theirs.Zip(floor, (a, b) => a.Check / b).Median(), 1.0, "", "");
        report.Finish(options.Record,
            $"{events.Count} events of {events.Bytes.Length / events.Count} bytes, medians of {options.Rounds} interleaved rounds, processor time, ratios round by round. " +
            $"Allocated by conforming events: {ours.Min(run => run.Allocated):0.##} B each. ajv compiled its schemas in {ajv.CompileMilliseconds:0} ms. " + PlanStart.Measure());
    }

    // Not the clock's: other programs on the machine would be measured too.
    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

    private static double Floor(GeneratedEvents events)
    {
        var start = ProcessorTime();
        for (var i = 0; i < events.Count; i++)
        {
            var reader = new Utf8JsonReader(events[i]);
            while (reader.Read())
            {
            }
        }

        return (ProcessorTime() - start).TotalMicroseconds / events.Count;
    }

    private static (double Time, int Violating, int Violations, double Allocated) Ours(GeneratedEvents events, SchemaRouter router)
    {
        var (violating, violations) = (0, 0);
        var allocated = 0L;
        var start = ProcessorTime();
        for (var i = 0; i < events.Count; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (!router.Check(events[i]))
            {
                violating++;
                violations += router.Violations;
            }
            else
            {
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        var time = (ProcessorTime() - start).TotalMicroseconds / events.Count;
        return (time, violating, violations, (double)allocated / (events.Count - violating));
    }
}
