using Radiator.Events;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.RudderStack;

/// <summary>
/// Reads rudder-cli's files, <c>rudder/v1</c> and the older <c>rudder/v0.1</c>: one file with several documents, or a
/// folder of them. Events, properties, types and categories are referred to by id.
/// </summary>
internal sealed class RudderYamlReader
{
    private readonly PlanProblems _problems;
    private readonly ScalarReader _scalars;
    private readonly RudderCatalog _catalog;
    private readonly RudderPropertyReader _properties;

    private RudderYamlReader(PlanProblems problems)
    {
        _problems = problems;
        _scalars = new ScalarReader(problems);
        _catalog = new RudderCatalog(problems);
        _properties = new RudderPropertyReader(_catalog, problems);
    }

    public static TrackingPlan? Read(IReadOnlyList<DocumentNode> roots, PlanProblems problems) =>
        new RudderYamlReader(problems).ReadAll(roots);

    private TrackingPlan? ReadAll(IReadOnlyList<DocumentNode> roots)
    {
        var plans = new List<(DocumentMap Spec, string Name)>();
        var isOld = false;
        foreach (var root in roots)
        {
            if (PlanMembers.Open(root, "a document", _problems) is not { } members)
                continue;
            isOld |= members.Text("version") is "rudder/v0.1" or "rudder/0.1";
            ReadDocument(members, plans);
        }

        if (plans is [var (spec, name)])
            return ReadPlan(spec, name, isOld);
        if (!_problems.Any)
        {
            var at = plans.Count > 1 ? plans[1].Spec : roots[0];
            _problems.Add(at, plans.Count == 0
                ? "no document is of kind tracking-plan; name the folder that holds the whole project"
                : "a second tracking plan begins; name the file of one, beside its events and properties");
        }

        return null;
    }

    private void ReadDocument(PlanMembers members, List<(DocumentMap Spec, string Name)> plans)
    {
        var kindNode = members.Map.Find("kind") ?? members.Map;
        var kind = members.NeededText("kind");
        var name = (members.Object("metadata")?.Find("name") as DocumentScalar)?.Text ?? "";
        if (members.Object("spec") is not { } spec)
        {
            _problems.Add(members.Map, "a document of RudderStack needs spec");
            return;
        }

        var isOld = (members.Map.Find("version") as DocumentScalar)?.Text is "rudder/v0.1" or "rudder/0.1";
        if (kind is "tracking-plan" or "tp")
            plans.Add((spec, name));
        else if (RudderCatalog.Kinds.Any(one => one.Kind == kind))
            _catalog.Add(kind, isOld ? name : "", spec);
        else if (kind.Length > 0 && !IsOtherResource(kind))
            _problems.Add(
                kindNode,
                "kind has to be one of tracking-plan events properties custom-types categories, "
                + $"not {Shown.Quote(kind)}");
    }

    // A project's folder holds more than its tracking plan.
    private static bool IsOtherResource(string kind) => kind is "event-stream-source" or "event-stream-connection"
        or "retl-source-sql-model" or "transformation" or "transformation-library" or "destination" or "account"
        or "data-graph" or "import-manifest";

    private TrackingPlan ReadPlan(DocumentMap spec, string name, bool isOld)
    {
        var members = PlanMembers.Open(spec, "spec", _problems)!;
        var display = members.Text("display_name");
        var events = new EventList(_problems);
        foreach (var node in members.Items("rules"))
        {
            if (PlanMembers.Open(node, "a rule", _problems) is { } rule && ReadRule(rule) is { } planned)
                events.Add(planned);
        }

        return new TrackingPlan
        {
            Name = display.Length > 0 ? display : name,
            Id = members.Text("id"),
            Description = members.Text("description"),
            Path = _problems.Path,
            Format = isOld ? PlanFormat.RudderStackYamlOld : PlanFormat.RudderStackYaml,
            Types = _properties.ReadTypes(),
            Events = events.Events,
            UnplannedProperties = UnplannedPolicy.Error,
            Extra = [.. name.Length > 0 ? [new PlanExtra("metadataName", Json(name, spec))] : Array.Empty<PlanExtra>(),
                .. members.Rest, .. Unused()],
        };
    }

    private IEnumerable<PlanExtra> Unused() => _catalog.Unused.Where(one => one.Kind != "custom-types")
        .GroupBy(one => one.Kind).Select(kind => new PlanExtra(
            $"unused-{kind.Key}", $"[{string.Join(',', kind.Select(one => DocumentJson.Text(one.Entry)))}]"));

    private PlannedEvent? ReadRule(PlanMembers rule)
    {
        var type = rule.Text("type");
        if (type is not ("event_rule" or ""))
        {
            _problems.Add(
                rule.Map.Find("type")!,
                $"a rule's type has to be event_rule, not {Shown.Quote(type)}: other plans are not included");
            return null;
        }

        var id = rule.Text("id");
        var reference = rule.Take("event");
        if (_catalog.Find(reference, "events", rule.Map) is not { } entry
            || PlanMembers.Open(entry, "an event", _problems) is not { } about)
        {
            return null;
        }

        var old = (reference as DocumentMap)?.Find("allow_unplanned");
        var allows = _scalars.Boolean(rule.Take("additional_properties") ?? old, "additional_properties");
        var section = rule.Text("identity_section");
        if (section.Length == 0)
            section = ((reference as DocumentMap)?.Find("identity_section") as DocumentScalar)?.Text ?? "";
        var planned = ReadAbout(about) with
        {
            PlannedProperties = _properties.ReadAll(rule.Take("properties")) ?? [],
            Variants = _properties.ReadVariants(rule.Take("variants")),
            Unplanned = allows ? UnplannedPolicy.Allow : null,
            SectionOverride = section is "traits" or "context.traits" or "properties" ? section : "",
        };
        return planned with
        {
            Extra = [.. planned.Extra, .. id.Length > 0 ? [new PlanExtra("ruleId", Json(id, rule.Map))]
                : Array.Empty<PlanExtra>(),
                .. rule.Rest],
        };
    }

    private PlannedEvent ReadAbout(PlanMembers about)
    {
        var typeNode = about.Map.Find("event_type");
        var typeName = about.Text("event_type");
        EventType type = typeName switch
        {
            "identify" => EventType.Identify,
            "group" => EventType.Group,
            "page" => EventType.Page,
            "screen" => EventType.Screen,
            _ => EventType.Track,
        };
        if (type == EventType.Track && typeName is not ("track" or ""))
            _problems.Add(
                typeNode!,
                $"event_type has to be one of track identify group page screen, not {Shown.Quote(typeName)}");
        var category = about.Take("category") is { } reference ? _catalog.Find(reference, "categories", about.Map)
            : null;
        var planned = new PlannedEvent
        {
            Name = type == EventType.Track ? about.NeededText("name") : about.Text("name"),
            Type = type,
            At = about.Map.At,
            Id = about.Text("id"),
            Description = about.Text("description"),
            Category = (category?.Find("name") as DocumentScalar)?.Text ?? "",
        };
        var categoryId = category?.Find("id") is { } at
            ? new[] { new PlanExtra("categoryId", DocumentJson.Text(at)) } : [];
        return planned with { Extra = [.. categoryId, .. about.Rest] };
    }

    private static string Json(string text, DocumentNode at) => DocumentJson.Text(SchemaMap.Text(text, at.At));
}
