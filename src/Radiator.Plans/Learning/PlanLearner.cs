using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Plans.Learning;

/// <summary>
/// Learns a plan from events: names, types, what is always there, values that come again and again, formats, with the
/// counts as evidence. Every event that it learnt from conforms to the plan. Bounded; for one thread.
/// </summary>
public sealed class PlanLearner
{
    /// <summary>Events of different names that are learnt; the rest is counted.</summary>
    public const int EventsMax = 2_000;

    private const int NameMax = 200;

    private static readonly EventPath Properties = EventPath.Parse("properties");
    private static readonly EventPath Traits = EventPath.Parse("traits");

    private readonly Dictionary<(EventType Type, string Name), LearntObject> _events = [];
    private readonly LearntFormats _formats = new();

    /// <summary>Events that were learnt from.</summary>
    public long Learnt { get; private set; }

    /// <summary>Events that were not: aliases, no usable name, or too many names.</summary>
    public long PassedOver { get; private set; }

    /// <summary>Learns from one event. Never throws, whatever its bytes are.</summary>
    public void Add(AnalyticsEvent analyticsEvent)
    {
        var type = analyticsEvent.Type;
        var name = type == EventType.Track ? analyticsEvent.Name : "";
        var section = analyticsEvent.Find(type is EventType.Identify or EventType.Group ? Traits : Properties);
        // A section that is no object is nothing that a plan could allow.
        if (section.Kind is not (JsonKind.Missing or JsonKind.Null or JsonKind.Object)
            || type is EventType.Alias or EventType.Unspecified || name.Length > NameMax || name.Contains('\uFFFD')
            || (type == EventType.Track && name.Length == 0))
        {
            PassedOver++;
            return;
        }

        if (!_events.TryGetValue((type, name), out var learnt))
        {
            if (_events.Count == EventsMax)
            {
                PassedOver++;
                return;
            }

            _events.Add((type, name), learnt = new LearntObject());
        }

        Learnt++;
        learnt.Add(section, _formats, 0);
    }

    /// <summary>The plan of what was learnt so far, events in the order of their names.</summary>
    public TrackingPlan ToPlan(string name) => new()
    {
        Name = name,
        Path = "plan.yaml",
        Format = PlanFormat.PlanYaml,
        Events =
        [
            .. _events.OrderBy(one => one.Key.Type).ThenBy(one => one.Key.Name, StringComparer.Ordinal)
                .Select(one => Planned(one.Key.Type, one.Key.Name, one.Value)),
        ],
    };

    // identify and group calls update what they have: what came every time need not come the next.
    private static PlannedEvent Planned(EventType type, string name, LearntObject learnt) => new()
    {
        Name = name,
        Type = type,
        Description = $"Learnt from {LearntValue.Count(learnt.Count, "event")}.",
        PlannedProperties = learnt.ToProperties(mayRequire: type is not (EventType.Identify or EventType.Group)),
    };
}
