using Radiator.Events;

namespace Radiator.Plans.Reading.PlanYaml;

/// <summary>Reads plan.yaml (docs/plans.md) into the model, with every problem and not only the first.</summary>
internal sealed class PlanYamlReader
{
    private static readonly string[] Needs = ["why", "owner", "category", "example", "fires"];

    private readonly PlanProblems _problems;
    private readonly ScalarReader _scalars;
    private readonly PropertyReader _properties;
    private readonly EventReader _events;

    private PlanYamlReader(PlanProblems problems)
    {
        _problems = problems;
        _scalars = new ScalarReader(problems);
        _properties = new PropertyReader(problems);
        _events = new EventReader(problems, _properties);
    }

    public static TrackingPlan? Read(DocumentNode root, PlanProblems problems) =>
        new PlanYamlReader(problems).ReadPlan(root);

    private TrackingPlan? ReadPlan(DocumentNode root)
    {
        if (root is not DocumentMap)
        {
            _problems.Add(root, $"a plan is a mapping that begins with plan: <its name>, not {root.Kind}");
            return null;
        }

        var map = MapReader.Open(root, "the plan", _problems);
        var name = _scalars.Text(map.Take("plan"), "plan");
        if (name.Length == 0)
            _problems.Add(root, "the plan has no name; begin with plan: <its name>");
        var version = _scalars.Text(map.Take("version"), "version");
        var (allowsUnplanned, unplanned) = ReadUnplanned(map.Take("unplanned"));
        _properties.Types.Declare(map.Take("types"));
        var plan = new TrackingPlan
        {
            Name = name,
            Path = _problems.Path,
            Version = version,
            Description = _scalars.Text(map.Take("why"), "why"),
            Id = _scalars.Text(map.Take("id"), "id"),
            Naming = ReadNaming(map.Take("naming", out var naming), naming),
            Needs = _scalars.Choices(map.Take("needs"), "needs", Needs),
            Types = _properties.Types.ReadAll(),
            Common = ReadCommon(map.Take("common", out var common), common),
            Events = ReadEvents(map),
            Extra = ExtraReader.Read(map.Take("extra"), _problems),
            AllowsUnplannedEvents = allowsUnplanned,
            UnplannedProperties = unplanned,
        };
        map.Close("a plan");
        return plan;
    }

    private IReadOnlyList<PlannedEvent> ReadEvents(MapReader map)
    {
        var events = new List<PlannedEvent>();
        foreach (var (key, value) in map.Map.Entries)
        {
            EventType? type = key.Text switch
            {
                "identify" => EventType.Identify,
                "group" => EventType.Group,
                "page" => EventType.Page,
                "screen" => EventType.Screen,
                _ => null,
            };
            if (type is { } ofType)
                _events.Read(key, "", ofType, value, events);
            else if (key.Text == "events")
                _events.ReadNamed(value, "events", EventType.Track, events);
        }

        foreach (var section in new[] { "identify", "group", "page", "screen", "events" })
            map.Take(section);
        return events;
    }

    private (bool AllowsEvents, UnplannedPolicy Properties) ReadUnplanned(DocumentNode? node)
    {
        if (node is null)
            return (false, UnplannedPolicy.Warn);
        var map = MapReader.Open(node, "unplanned", _problems);
        var events = _scalars.Choice(map.Take("events"), "events", "unplanned", "allow");
        var properties = _properties.ReadPolicy(map.Take("properties")) ?? UnplannedPolicy.Warn;
        map.Close("unplanned");
        return (events == "allow", properties);
    }

    private PlannedEvent? ReadCommon(DocumentNode? node, DocumentScalar? key)
    {
        if (node is null || key is null)
            return null;
        var map = MapReader.Open(node, "common", _problems);
        var (requires, traits) = _events.ReadRequires(map.Take("requires"));
        var common = new PlannedEvent
        {
            Name = "common",
            Type = EventType.Unspecified,
            At = key.At,
            Description = _scalars.Text(map.Take("why"), "why"),
            Requires = requires,
            RequiredTraits = traits,
            PlannedProperties = _properties.ReadAll(map.Take("context", out var context), "context") ?? [],
            Extra = ExtraReader.Read(map.Take("extra"), _problems),
        };
        common = _events.WithSchema(common, map.Take("schema"), context is not null);
        map.Close("common");
        return common;
    }

    private PlanNaming? ReadNaming(DocumentNode? node, DocumentScalar? key)
    {
        if (node is null || key is null)
            return null;
        var map = MapReader.Open(node, "naming", _problems);
        var naming = new PlanNaming(
            NamingWords.Order(_scalars.Choice(map.Take("order"), "order", NamingWords.Orders)),
            NamingWords.Case(_scalars.Choice(map.Take("events"), "events", NamingWords.Cases)),
            NamingWords.Case(_scalars.Choice(map.Take("properties"), "properties", NamingWords.Cases)),
            key.At);
        map.Close("naming");
        return naming;
    }
}
