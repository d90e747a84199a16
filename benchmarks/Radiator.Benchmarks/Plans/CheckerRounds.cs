using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// Rounds of the whole plan checker, explanations included: over events that were just made, as the daemon has them, and
/// with the event made from its line each time.
/// </summary>
internal sealed class CheckerRounds
{
    private static readonly RequestEnvelope NoRequest = new();

    private readonly IEventChecker _checker;
    private readonly ReadOnlyMemory<byte>[] _lines;
    private readonly AnalyticsEvent[] _block = new AnalyticsEvent[EventBlocks.Size];

    public CheckerRounds(GeneratedPlan plan, GeneratedEvents events)
    {
        _checker = PlanFile.Parse(plan.ToJson(), "generated.json");
        _lines = [.. Enumerable.Range(0, events.Count).Select(line => events.Line(line))];
    }

    public Figures Check() => Round(
        (first, line) => _block[line - first] = Event(_lines[line]), (first, line) => _block[line - first]);

    public Figures CheckFromLines() => Round((_, _) => { }, (_, line) => Event(_lines[line]));

    private Figures Round(Action<int, int> prepare, Func<int, int, AnalyticsEvent> eventOf)
    {
        var (violating, violations) = (0, 0);
        var time = EventBlocks.Measure(_lines.Length, prepare, (first, line) =>
        {
            var result = _checker.Check(eventOf(first, line));
            violating += result.Verdict == Verdict.Conforming ? 0 : 1;
            violations += result.Violations.Count;
        });
        return new Figures(time, violating, violations);
    }

    /// <summary>Bytes that a conforming event allocates: made from its line, and checked.</summary>
    public (double Made, double Checked) Allocated()
    {
        var (made, verified, conforming) = (0L, 0L, 0);
        foreach (var line in _lines)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            var analyticsEvent = Event(line);
            var between = GC.GetAllocatedBytesForCurrentThread();
            if (_checker.Check(analyticsEvent).Verdict != Verdict.Conforming)
                continue;
            (made, verified) = (made + between - start, verified + GC.GetAllocatedBytesForCurrentThread() - between);
            conforming++;
        }

        return ((double)made / conforming, (double)verified / conforming);
    }

    private static AnalyticsEvent Event(ReadOnlyMemory<byte> line) =>
        StoredEvent.Read(line, NoRequest, out var problem) ?? throw new InvalidOperationException(problem);
}
