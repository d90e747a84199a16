using Radiator.Events;

namespace Radiator.Plans.Reading;

/// <summary>The events of a plan, each type, name and version once.</summary>
internal sealed class EventList(PlanProblems problems)
{
    private readonly Dictionary<(EventType, string, int), PlannedEvent> _seen = [];
    private readonly List<PlannedEvent> _events = [];

    public IReadOnlyList<PlannedEvent> Events => _events;

    public void Add(PlannedEvent planned)
    {
        if (_seen.TryAdd((planned.Type, planned.Name, planned.Version), planned))
        {
            _events.Add(planned);
            return;
        }

        var first = _seen[(planned.Type, planned.Name, planned.Version)];
        var name = planned.Name.Length > 0 ? Shown.Quote(planned.Name) : planned.Type.ToString().ToLowerInvariant();
        problems.Add(
            planned.At, $"{name} stands here twice in version {planned.Version}, first at line {first.Line}; keep one");
    }
}
