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
        var allocated = 0L;
        var time = EventBlocks.Measure(_lines.Length, prepare, (first, line) =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = _checker.Check(eventOf(first, line));
            if (result.Verdict == Verdict.Conforming)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            else
                violating++;
            violations += result.Violations.Count;
        });
        return new Figures(time, violating, violations, (double)allocated / (_lines.Length - violating));
    }

    private static AnalyticsEvent Event(ReadOnlyMemory<byte> line) =>
        StoredEvent.Read(line, NoRequest, out var problem) ?? throw new InvalidOperationException(problem);
}
