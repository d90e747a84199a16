namespace Radiator.Benchmarks.Plans;

/// <summary>Rounds of the schema engine alone, behind a router as ajv's.</summary>
internal sealed class SchemaRounds(GeneratedPlan plan, GeneratedEvents events)
{
    private readonly SchemaRouter _router = new(plan.ToJson());

    public Figures Check()
    {
        var (violating, violations) = (0, 0);
        var allocated = 0L;
        var time = EventBlocks.Measure(events.Count, (_, line) => PlanBenchmark.Walk(events[line]), (_, line) =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (!_router.Check(events[line]))
            {
                violating++;
                violations += _router.Violations;
            }
            else
            {
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        });
        return new Figures(time, violating, violations, (double)allocated / (events.Count - violating));
    }
}
