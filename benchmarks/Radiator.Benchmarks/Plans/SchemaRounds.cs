namespace Radiator.Benchmarks.Plans;

/// <summary>Rounds of the schema engine alone, behind a router as ajv's.</summary>
internal sealed class SchemaRounds(GeneratedPlan plan, GeneratedEvents events)
{
    private readonly SchemaRouter _router = new(plan.ToJson());

    public Figures Check()
    {
        var (violating, violations) = (0, 0);
        var time = EventBlocks.Measure(events.Count, (_, line) => PlanBenchmark.Walk(events[line]), (_, line) =>
        {
            if (_router.Check(events[line]))
                return;
            violating++;
            violations += _router.Violations;
        });
        return new Figures(time, violating, violations);
    }
}
