using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// Rounds of the whole plan checker, explanations included: over events that are there, as the daemon has them, and with
/// the event made from its line each time, as <c>radiator plan check</c> does.
/// </summary>
internal sealed class CheckerRounds
{
    private static readonly RequestEnvelope NoRequest = new();

    private readonly IEventChecker _checker;
    private readonly ReadOnlyMemory<byte>[] _lines;
    private readonly AnalyticsEvent[] _events;

    public CheckerRounds(GeneratedPlan plan, GeneratedEvents events)
    {
        _checker = PlanFile.Parse(plan.ToJson(), "generated.json");
        _lines = [.. Enumerable.Range(0, events.Count).Select(line => events.Line(line))];
        _events = [.. _lines.Select(Event)];
    }

    public Figures Check() => Round(line => _events[line]);

    public Figures CheckFromLines() => Round(line => Event(_lines[line]));

    private Figures Round(Func<int, AnalyticsEvent> eventOf)
    {
        var (violating, violations) = (0, 0);
        var allocated = 0L;
        var start = CoreTime.Now;
        for (var i = 0; i < _lines.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = _checker.Check(eventOf(i));
            if (result.Verdict == Verdict.Conforming)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            else
                violating++;
            violations += result.Violations.Count;
        }

        var time = (CoreTime.Now - start).TotalMicroseconds / _lines.Length;
        return new Figures(time, violating, violations, (double)allocated / (_lines.Length - violating));
    }

    private static AnalyticsEvent Event(ReadOnlyMemory<byte> line) =>
        StoredEvent.Read(line, NoRequest, out var problem) ?? throw new InvalidOperationException(problem);
}
