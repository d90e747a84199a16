using System.Globalization;
using Radiator.Events;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.PlanYaml;

/// <summary>Reads what plan.yaml says of one event, or of one call type.</summary>
internal sealed class EventReader(PlanProblems problems, PropertyReader properties)
{
    private static readonly string[] Ids = ["userId", "anonymousId", "groupId"];

    private readonly ScalarReader _scalars = new(problems);
    private readonly HistoryReader _history = new(problems);

    public void ReadNamed(DocumentNode? node, string what, EventType type, List<PlannedEvent> events)
    {
        if (node is null)
            return;
        foreach (var (name, value) in MapReader.Open(node, what, problems).Map.Entries)
        {
            if (name.Text.Length == 0)
                problems.Add(name, "an event needs a name");
            Read(name, name.Text, type, value, events);
        }
    }

    /// <summary>Adds the event, or each of its versions.</summary>
    public void Read(
        DocumentScalar key, string name, EventType type, DocumentNode value, List<PlannedEvent> events)
    {
        var what = name.Length > 0 ? $"event {Shown.Quote(name)}" : key.Text;
        var map = MapReader.Open(value, what, problems);
        var blank = new PlannedEvent { Name = name, Type = type, At = key.At };
        if (map.Take("versions", out var versionsKey) is { } versions)
            ReadVersions(ReadAbout(map, blank), versionsKey!, versions, what, events);
        else
            events.Add(ReadRules(map, ReadAbout(map, blank), what));
        if (name.Length == 0 && type is EventType.Page or EventType.Screen)
            ReadNamed(map.Take("named"), "named", type, events);
        map.Close(what);
    }

    /// <summary>The ids, and behind <c>traits.</c> the traits, that have to be known.</summary>
    public (IReadOnlyList<string> Ids, IReadOnlyList<string> Traits) ReadRequires(DocumentNode? node)
    {
        var nodes = node is DocumentList list ? list.Items : node is null ? [] : [node];
        var traits = nodes.OfType<DocumentScalar>().Where(IsTrait).ToList();
        var ids = nodes.Where(one => !traits.Contains(one)).Select(one => _scalars.Choice(one, "requires", Ids));
        return ([.. ids.OfType<string>().Distinct()],
            [.. traits.Select(trait => trait.Text["traits.".Length..]).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// A JSON Schema of the message, if there is one: alone it is the whole rule, beside properties both hold.
    /// </summary>
    public PlannedEvent WithSchema(PlannedEvent planned, DocumentNode? node, bool hasProperties)
    {
        if (node is null)
            return planned;
        if (node is not DocumentMap)
        {
            problems.Add(node, $"schema is a JSON Schema of the whole message: a mapping, not {node.Kind}");
            return planned;
        }

        planned = planned with { Schema = new PlanSchema(node), SchemaIsWhole = !hasProperties };
        return hasProperties ? planned : SchemaView.Of(planned);
    }

    private static bool IsTrait(DocumentScalar node) =>
        node.Text.StartsWith("traits.", StringComparison.Ordinal) && node.Text.Length > "traits.".Length;

    // What stands beside "versions" holds for each version that does not say otherwise.
    private void ReadVersions(
        PlannedEvent about, DocumentScalar key, DocumentNode node, string what, List<PlannedEvent> events)
    {
        var map = MapReader.Open(node, "versions", problems).Map;
        if (map.Entries.Count == 0)
            problems.Add(key, "versions needs at least one, such as 1: {properties: ...}");
        foreach (var (name, value) in map.Entries)
        {
            var whatVersion = $"version {name.Text} of {what}";
            if (!int.TryParse(name.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
                problems.Add(name, $"a version is a whole number from 1, not {name.Kind}");
            var inner = MapReader.Open(value, whatVersion, problems);
            var planned = ReadAbout(inner, about with { At = name.At, Version = number });
            events.Add(ReadRules(inner, planned, whatVersion));
            inner.Close(whatVersion);
        }
    }

    private PlannedEvent ReadAbout(MapReader map, PlannedEvent basis)
    {
        string Text(string key, string inherited) => map.Take(key) is { } node ? _scalars.Text(node, key) : inherited;
        return basis with
        {
            Id = Text("id", basis.Id),
            Description = Text("why", basis.Description),
            Owner = Text("owner", basis.Owner),
            Category = Text("category", basis.Category),
            Labels = map.Take("labels") is { } labels ? ReadLabels(labels) : basis.Labels,
            Version = _scalars.Count(map.Take("version"), "version", 1) ?? basis.Version,
            Fires = map.Take("fires") is { } fires
                ? _scalars.Choices(fires, "fires", [.. SenderPlace.All]) : basis.Fires,
            AtLeast = _history.ReadRate(map.Take("atLeast")) ?? basis.AtLeast,
            FormerNames = map.Take("was") is { } was ? _history.ReadFormerNames(was) : basis.FormerNames,
            Retired = map.Take("retired", out var retiredKey) is { } retired
                ? _history.ReadRetirement(retiredKey!, retired) : basis.Retired,
            Extra = map.Take("extra") is { } extra ? ExtraReader.Read(extra, problems) : basis.Extra,
        };
    }

    private PlannedEvent ReadRules(MapReader map, PlannedEvent about, string what)
    {
        var section = about.Type is EventType.Identify or EventType.Group
            ? _scalars.Choice(map.Take("section"), "section", "traits", "context.traits", "properties") : null;
        var body = about.Section;
        var (requires, traits) = ReadRequires(map.Take("requires"));
        var planned = about with
        {
            SectionOverride = section is null || section == body ? "" : section,
            PlannedProperties = properties.ReadAll(map.Take(body, out var bodyKey), body) ?? [],
            ContextProperties = properties.ReadAll(map.Take("context"), "context") ?? [],
            Requires = requires,
            RequiredTraits = traits,
            Unplanned = properties.ReadPolicy(map.Take("unplanned")),
            Variants = properties.ReadVariants(map.Take("variants")),
            Example = map.Take("example") is { } example ? DocumentJson.Text(example) : "",
        };
        planned = WithSchema(planned, map.Take("schema"), bodyKey is not null || planned.Variants is not null);
        properties.Types.CheckSize(planned, what);
        return planned;
    }

    private IReadOnlyList<PlanLabel> ReadLabels(DocumentNode node) =>
        [.. MapReader.Open(node, "labels", problems).Map.Entries
            .Select(entry => new PlanLabel(entry.Key.Text, _scalars.Text(entry.Value, entry.Key.Text)))];
}
