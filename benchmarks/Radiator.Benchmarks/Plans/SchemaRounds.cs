namespace Radiator.Benchmarks.Plans;

/// <summary>Rounds of the schema engine alone, behind a router as ajv's.</summary>
internal sealed class SchemaRounds(GeneratedPlan plan, GeneratedEvents events)
{
    private readonly SchemaRouter _router = new(plan.ToJson());

    public Figures Check()
    {
        var (violating, violations) = (0, 0);
        var allocated = 0L;
        var start = CoreTime.Now;
        for (var i = 0; i < events.Count; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (!_router.Check(events[i]))
            {
                violating++;
                violations += _router.Violations;
            }
            else
            {
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        var time = (CoreTime.Now - start).TotalMicroseconds / events.Count;
        return new Figures(time, violating, violations, (double)allocated / (events.Count - violating));
    }
}
