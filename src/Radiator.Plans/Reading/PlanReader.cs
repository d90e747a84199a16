using Radiator.Events;

namespace Radiator.Plans.Reading;

/// <summary>Reads plan.yaml (docs/plans.md) into the model, with every problem and not only the first.</summary>
internal sealed class PlanReader
{
    private static readonly string[] Places =
        ["server", "web", "ios", "android", "mobile", "desktop", "tv", "extension", "warehouse", "other"];

    private readonly PlanProblems _problems;
    private readonly ScalarReader _scalars;
    private readonly PropertyReader _properties;
    private readonly List<PlannedEvent> _events = [];
    private readonly string _path;

    private PlanReader(string path)
    {
        _path = path;
        _problems = new PlanProblems(path);
        _scalars = new ScalarReader(_problems);
        _properties = new PropertyReader(_problems);
    }

    /// <summary>Throws <see cref="PlanException"/> with all the problems of the file.</summary>
    public static TrackingPlan Read(ReadOnlyMemory<byte> text, string path)
    {
        var reader = new PlanReader(path);
        var plan = YamlFile.Read(text.Span, reader._problems) is { } root ? reader.ReadPlan(root, text) : null;
        return plan is null || reader._problems.Any ? throw reader._problems.ToException() : plan;
    }

    private TrackingPlan? ReadPlan(DocumentNode root, ReadOnlyMemory<byte> text)
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
        var common = ReadCommon(map.Take("common", out var commonName), commonName);
        foreach (var (key, value) in map.Map.Entries)
            ReadSection(key, value);
        foreach (var section in new[] { "identify", "group", "page", "screen", "events" })
            map.Take(section);
        map.Close("a plan");
        return new TrackingPlan
        {
            Name = name, Version = version, Path = _path, Text = text, Events = _events, Common = common,
            AllowsUnplannedEvents = allowsUnplanned, UnplannedProperties = unplanned,
        };
    }

    private void ReadSection(DocumentScalar key, DocumentNode value)
    {
        switch (key.Text)
        {
            case "identify":
                ReadEvent(key, "", EventType.Identify, "traits", value);
                break;
            case "group":
                ReadEvent(key, "", EventType.Group, "traits", value);
                break;
            case "page":
                ReadEvent(key, "", EventType.Page, "properties", value);
                break;
            case "screen":
                ReadEvent(key, "", EventType.Screen, "properties", value);
                break;
            case "events":
                ReadNamed(value, "events", EventType.Track);
                break;
        }
    }

    private void ReadNamed(DocumentNode? node, string what, EventType type)
    {
        if (node is null)
            return;
        foreach (var (name, value) in MapReader.Open(node, what, _problems).Map.Entries)
        {
            if (name.Text.Length == 0)
                _problems.Add(name, "an event needs a name");
            ReadEvent(name, name.Text, type, "properties", value);
        }
    }

    private void ReadEvent(DocumentScalar key, string name, EventType type, string body, DocumentNode value)
    {
        var what = name.Length > 0 ? $"event {Shown.Quote(name)}" : key.Text;
        var map = MapReader.Open(value, what, _problems);
        var properties = _properties.ReadAll(map.Take(body), body) ?? [];
        _events.Add(new PlannedEvent
        {
            Name = name,
            Type = type,
            At = key.At,
            Description = _scalars.Text(map.Take("why"), "why"),
            Owner = _scalars.Text(map.Take("owner"), "owner"),
            Category = _scalars.Text(map.Take("category"), "category"),
            Version = _scalars.Count(map.Take("version"), "version", 1) ?? 1,
            Requires = ReadRequires(map.Take("requires")),
            Fires = _scalars.Choices(map.Take("fires"), "fires", Places),
            Unplanned = _properties.ReadPolicy(map.Take("unplanned")),
            PlannedProperties = properties,
        });
        if (name.Length == 0 && type is EventType.Page or EventType.Screen)
            ReadNamed(map.Take("named"), "named", type);
        map.Close(what);
    }

    private IReadOnlyList<string> ReadRequires(DocumentNode? node) =>
        _scalars.Choices(node, "requires", "userId", "anonymousId", "groupId");

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
        var context = _properties.ReadAll(map.Take("context"), "context") ?? [];
        var common = new PlannedEvent
        {
            Name = "common",
            Type = EventType.Unspecified,
            At = key.At,
            Requires = ReadRequires(map.Take("requires")),
            PlannedProperties = context,
        };
        map.Close("common");
        return common;
    }
}
