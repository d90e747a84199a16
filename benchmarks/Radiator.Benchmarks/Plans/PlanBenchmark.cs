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
            Compare(options, plan, events, ajv);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(Options options, GeneratedPlan plan, GeneratedEvents events, AjvPeer ajv)
    {
        var checker = new CheckerRounds(plan, events);
        var schemas = new SchemaRounds(plan, events);
        var rounds = new List<Round>();
        // Until the compiler of the hot path has done its work.
        for (var warm = 0; warm < 3; warm++)
            Measure(events, checker, schemas, ajv);
        for (var round = 0; round < options.Rounds; round++)
            rounds.Add(Measure(events, checker, schemas, ajv));

        var report = new Report("plan", "A plan of 60 rules, events from bytes to all violations, one core", "what", "us an event", "x ajv", "x floor", "violating", "violations");
        void Row(string what, Func<Round, double> time, object violating, object violations) => report.Row(
            what, rounds.Select(time).Median(), rounds.Select(round => round.Ajv.Check / time(round)).Median(),
            rounds.Select(round => time(round) / round.Floor).Median(), violating, violations);
        Row("ajv 8, allErrors, JSON.parse included", round => round.Ajv.Check, rounds[0].Ajv.Violating, rounds[0].Ajv.Violations);
        Row("node: JSON.parse alone", round => round.Ajv.Parse, "", "");
        Row("radiator, the plan checker as the daemon asks it", round => round.Checker.Time, rounds[0].Checker.Violating, rounds[0].Checker.Violations);
        Row("radiator, the event made from its line too", round => round.FromLine.Time, rounds[0].FromLine.Violating, rounds[0].FromLine.Violations);
        Row("radiator, schemas alone", round => round.Schemas.Time, rounds[0].Schemas.Violating, rounds[0].Schemas.Violations);
        Row("Utf8JsonReader, every token (the floor)", round => round.Floor, "", "");
        var (made, verified) = checker.Allocated();
        report.Finish(options.Record,
            $"{events.Count} events of {events.Bytes.Length / events.Count} bytes, medians of {options.Rounds} interleaved rounds, processor time, ratios round by round. " +
            $"Each row reads the JSON itself, of events in the cache (blocks of {EventBlocks.Size}, touched before); the peer's and the second row of ours read them from memory. Allocated by the check of a conforming event: {verified:0.##} B; " +
            $"making the event, with its ids as text, takes {made:0} B. " +
            $"ajv compiled its schemas in {ajv.CompileMilliseconds:0} ms. " + PlanStart.Measure());
    }

    private static Round Measure(GeneratedEvents events, CheckerRounds checker, SchemaRounds schemas, AjvPeer ajv) =>
        new(Floor(events), checker.Check(), checker.CheckFromLines(), schemas.Check(), ajv.Round());

    /// <summary>The floor: every token of an event, and nothing done with it.</summary>
    public static void Walk(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
        }
    }

    private static double Floor(GeneratedEvents events) =>
        EventBlocks.Measure(events.Count, (_, line) => Walk(events[line]), (_, line) => Walk(events[line]));

    private sealed record Round(
        double Floor, Figures Checker, Figures FromLine, Figures Schemas,
        (double Parse, double Check, double Violating, double Violations) Ajv);
}
