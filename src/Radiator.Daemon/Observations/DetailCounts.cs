using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans;

namespace Radiator.Daemon.Observations;

/// <summary>
/// What comes with the events of one row of the coverage: under which old names, with which keys, from whom. Every list
/// has a limit, so that keys made of values cannot fill the memory. Not thread-safe.
/// </summary>
internal sealed class DetailCounts
{
    public const int PropertiesMax = 200;
    public const int SourcesMax = 8;

    private const int OldNamesMax = 32;

    private static readonly EventPath Properties = EventPath.Parse("properties");
    private static readonly EventPath Traits = EventPath.Parse("traits");

    private readonly SeenNames _oldNames = new(OldNamesMax);
    private readonly SeenNames _properties = new(PropertiesMax);
    private readonly SeenNames _sources = new(SourcesMax);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Keys that are told apart: what the limit over all rows counts.</summary>
    public int PropertyCount => _properties.Count;

    public void Add(Observation observation, PlannedEvent? planned, bool withProperties)
    {
        var (item, at) = (observation.Event, observation.Event.ReceivedAt);
        if (EventLabel.OtherNameInPlan(observation).Length > 0)
            _oldNames.Add(item.Name, at);
        _sources.Add(item.Request.Source, at);
        if (!withProperties)
            return;
        _keys.Clear();
        foreach (var member in item.Find(SectionOf(item.Type, planned)).EnumerateObject())
        {
            // A hostile event may have a million keys; of duplicates one counts.
            if (_keys.Count == PropertiesMax)
                break;
            var key = member.Key.GetText();
            if (_keys.Add(key))
                _properties.Add(key, at);
        }
    }

    public CoverageDetail ToDetail() => new(_oldNames.ToList(), _properties.ToList(), _sources.ToList());

    private static EventPath SectionOf(EventType type, PlannedEvent? planned) =>
        planned is { SectionOverride.Length: > 0 } ? EventPath.Parse(planned.SectionOverride)
        : type is EventType.Identify or EventType.Group ? Traits
        : Properties;
}
