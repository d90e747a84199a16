using Radiator.Events;
using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Writing;

/// <summary>Writes plan.yaml: all that the model holds.</summary>
internal static class PlanYamlWriter
{
    private static readonly (string Key, EventType Type)[] Sections =
    [
        ("identify", EventType.Identify), ("group", EventType.Group), ("page", EventType.Page),
        ("screen", EventType.Screen),
    ];

    public static string Write(TrackingPlan plan)
    {
        var top = new SchemaMap(default)
            .Add("plan", plan.Name)
            .AddText("version", plan.Version)
            .AddText("id", plan.Id)
            .AddText("why", plan.Description)
            .Add("unplanned", Unplanned(plan))
            .Add("naming", Naming(plan.Naming))
            .AddTexts("needs", plan.Needs)
            .Add("extra", YamlParts.Extra(plan.Extra));
        if (plan.Types.Count > 0)
        {
            var types = new SchemaMap(default);
            foreach (var type in plan.Types)
                types.Add(type.Name, YamlParts.Property(type.Rule));
            top.Add("types", types.Build());
        }

        if (plan.Common is { } common)
            top.Add("common", YamlParts.Common(common));
        foreach (var (key, type) in Sections)
        {
            var named = Named(plan, planned => planned.Type == type && planned.Name.Length > 0);
            var ofType = Events(
                plan.Events.Where(planned => planned.Type == type && planned.Name.Length == 0).ToList());
            if (named is not null)
                ofType = new SchemaMap(default).AddAll(ofType ?? new DocumentMap(default, []))
                    .Add("named", named).Build();
            top.Add(key, ofType);
        }

        top.Add("events", Named(plan, planned => planned.Type == EventType.Track));
        return Separate(YamlText.Write(top.Build()));
    }

    private static DocumentNode? Unplanned(TrackingPlan plan)
    {
        if (!plan.AllowsUnplannedEvents && plan.UnplannedProperties == UnplannedPolicy.Warn)
            return null;
        return new SchemaMap(default)
            .Add("events", plan.AllowsUnplannedEvents ? "allow" : "unplanned")
            .Add("properties", YamlParts.Policy(plan.UnplannedProperties))
            .Build();
    }

    private static DocumentNode? Naming(PlanNaming? naming)
    {
        if (naming is null)
            return null;
        var map = new SchemaMap(default);
        if (naming.EventOrder != NameOrder.Any)
            map.Add("order", NamingWords.Of(naming.EventOrder));
        if (naming.EventCase != NameCase.Any)
            map.Add("events", NamingWords.Of(naming.EventCase));
        if (naming.PropertyCase != NameCase.Any)
            map.Add("properties", NamingWords.Of(naming.PropertyCase));
        return map.Build();
    }

    private static DocumentMap? Named(TrackingPlan plan, Func<PlannedEvent, bool> belongs)
    {
        var map = new SchemaMap(default);
        foreach (var versions in plan.Events.Where(belongs).GroupBy(planned => planned.Name))
            map.Add(versions.Key, Events([.. versions]));
        return map.Build() is { Entries.Count: > 0 } built ? built : null;
    }

    // Versions are written whole: nothing is inherited between them.
    private static DocumentMap? Events(IReadOnlyList<PlannedEvent> versions)
    {
        if (versions.Count < 2)
            return versions.Count == 0 ? null : YamlParts.Event(versions[0], withVersion: true);
        var map = versions.Select(version => KeyValuePair.Create(
            new DocumentScalar(default, FormattableString.Invariant($"{version.Version}"), IsPlain: true),
            (DocumentNode)YamlParts.Event(version, withVersion: false)));
        return new SchemaMap(default).Add("versions", new DocumentMap(default, [.. map])).Build();
    }

    // An empty line in front of each section, and of each event.
    private static string Separate(string yaml)
    {
        var lines = yaml.Split('\n');
        var separated = new List<string>(lines.Length + 64);
        var inEvents = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var isSection = line.Length > 0 && line[0] != ' ' && line.EndsWith(':');
            if (isSection)
                inEvents = line == "events:";
            var isEvent = inEvents && line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2
                && line[2] != ' '
                && separated[^1] != "events:";
            if (isSection || isEvent)
                separated.Add("");
            separated.Add(line);
        }

        return string.Join('\n', separated);
    }
}
