using System.Text;
using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Writing;

/// <summary>
/// Writes rudder-cli's <c>rudder/v1</c> form: one file whose documents are the categories, properties, custom types,
/// events and the tracking plan.
/// </summary>
internal sealed class RudderYamlWriter
{
    private static readonly (string Kind, string Key)[] Kinds =
        [("categories", "categories"), ("properties", "properties"), ("custom-types", "types"), ("events", "events")];

    private readonly Dictionary<string, List<DocumentNode>> _entries = [];
    private readonly RudderIds _ids = new();
    private readonly TrackingPlan _plan;

    private RudderYamlWriter(TrackingPlan plan) => _plan = plan;

    public static string Write(TrackingPlan plan) => new RudderYamlWriter(plan).WriteAll();

    private string WriteAll()
    {
        foreach (var type in _plan.Types)
            _ids.Reserve("custom-types", type.Rule.Id, type.Name);
        foreach (var type in _plan.Types)
            Add("custom-types", Type(type));
        var rules = _plan.Events.Select(planned => (DocumentNode)Rule(planned)).ToList();
        foreach (var (kind, _) in Kinds)
            AddUnused(kind);
        var metadata = YamlParts.Json(Extra(_plan.Extra, "metadataName")) as DocumentScalar;
        var name = metadata?.Text ?? RudderIds.Slug(_plan.Name);
        var text = new StringBuilder();
        foreach (var (kind, key) in Kinds.Where(kind => _entries.ContainsKey(kind.Kind)))
        {
            var spec = new SchemaMap(default).Add(key, new DocumentList(default, _entries[kind]));
            text.Append(Document(kind, name, spec.Build())).Append("---\n");
        }

        var plan = new SchemaMap(default)
            .Add("id", _plan.Id.Length > 0 ? _plan.Id : RudderIds.Slug(_plan.Name))
            .Add("display_name", _plan.Name)
            .AddText("description", _plan.Description)
            .Add("rules", new DocumentList(default, rules));
        return text.Append(Document("tracking-plan", name, plan.Build())).ToString();
    }

    private static string Document(string kind, string name, DocumentMap spec) => YamlText.Write(new SchemaMap(default)
        .Add("version", "rudder/v1")
        .Add("kind", kind)
        .Add("metadata", new SchemaMap(default).Add("name", name).Build())
        .Add("spec", spec)
        .Build());

    private void Add(string kind, DocumentNode entry)
    {
        if (!_entries.TryGetValue(kind, out var list))
            _entries[kind] = list = [];
        list.Add(entry);
    }

    private void AddUnused(string kind)
    {
        foreach (var entry in (YamlParts.Json(Extra(_plan.Extra, $"unused-{kind}")) as DocumentList)?.Items ?? [])
            Add(kind, entry);
    }

    private static string Extra(IReadOnlyList<PlanExtra> extra, string key) =>
        extra.FirstOrDefault(one => one.Key == key).Json ?? "";

    private DocumentMap Rule(PlannedEvent planned)
    {
        var name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString();
        var (id, isNew) = _ids.Of("events", planned.Id, name, planned);
        if (isNew)
            Add("events", Event(planned, id));
        var ruleId = YamlParts.Json(Extra(planned.Extra, "ruleId")) as DocumentScalar;
        var rule = new SchemaMap(default)
            .Add("type", "event_rule")
            .Add("id", ruleId?.Text ?? $"{id}_rule")
            .Add("event", $"#event:{id}");
        var policy = planned.Unplanned ?? _plan.UnplannedProperties;
        if (policy != UnplannedPolicy.Error)
            rule.Add("additional_properties", SchemaMap.Boolean(true, default));
        return rule
            .AddText("identity_section", planned.SectionOverride)
            .AddList("properties", References(planned.PlannedProperties))
            .Add("variants", Variants(planned.Variants))
            .Build();
    }

    private DocumentMap Event(PlannedEvent planned, string id)
    {
        var entry = new SchemaMap(default).Add("id", id).AddText("name", planned.Name)
            .Add("event_type", planned.Type.ToString().ToLowerInvariant())
            .AddText("description", planned.Description);
        if (planned.Category.Length > 0)
        {
            var known = YamlParts.Json(Extra(planned.Extra, "categoryId")) as DocumentScalar;
            var (category, isNew) = _ids.Of("categories", known?.Text ?? "", planned.Category, planned.Category);
            if (isNew)
                Add("categories", new SchemaMap(default).Add("id", category).Add("name", planned.Category).Build());
            entry.Add("category", $"#category:{category}");
        }

        return entry.Build();
    }

    private IEnumerable<DocumentNode> References(IReadOnlyList<PlannedProperty> properties)
    {
        foreach (var property in properties)
            yield return Reference(property);
    }

    private DocumentMap Reference(PlannedProperty property)
    {
        var definition = Definition(property);
        var (id, isNew) = _ids.Of("properties", property.Id, property.Name, DocumentJson.Text(definition));
        if (isNew)
            Add("properties", new SchemaMap(default).Add("id", id).AddAll(definition).Build());
        var reference = new SchemaMap(default).Add("property", $"#property:{id}");
        if (property.Required)
            reference.Add("required", SchemaMap.Boolean(true, default));
        var owner = property.Uses.Length > 0 ? null : property.Properties is not null ? property : property.Items;
        if (owner is not { Properties: { } members, Uses: "" })
            return reference.Build();
        reference.AddList("properties", References(members));
        if (owner.Unplanned is { } policy)
            reference.Add("additional_properties", SchemaMap.Boolean(policy != UnplannedPolicy.Error, default));
        return reference.Build();
    }

    private DocumentMap Definition(PlannedProperty property)
    {
        var entry = new SchemaMap(default).AddText("name", property.Name).AddText("description", property.Description);
        return AddRule(entry, property).AddAllExtra(property.Extra).Build();
    }

    private SchemaMap AddRule(SchemaMap entry, PlannedProperty rule)
    {
        if (rule.Uses.Length > 0)
            return entry.Add("type", TypeReference(rule.Uses));
        var names = PropertyTypeNames.Names(rule.Types).ToList();
        if (rule.Types != PropertyTypes.Any)
            entry = names is [var only] ? entry.Add("type", only) : entry.AddTexts("types", names);
        if (rule.Items is { } items)
        {
            if (items.Uses.Length > 0)
                entry.AddTexts("item_types", [TypeReference(items.Uses)]);
            else if (items.Types != PropertyTypes.Any)
                entry.AddTexts("item_types", PropertyTypeNames.Names(items.Types));
        }

        return entry.Add("config", Config(rule));
    }

    private static DocumentMap? Config(PlannedProperty rule)
    {
        var config = new SchemaMap(default)
            .AddList("enum", rule.Enum.Select(value => (DocumentNode)SchemaMap.Scalar(value, default)))
            .Add("pattern", rule.Pattern)
            .Add("format", rule.Format == TextFormat.None ? null : TextFormats.Name(rule.Format))
            .AddNumber("min_length", rule.MinLength).AddNumber("max_length", rule.MaxLength)
            .AddNumber("minimum", rule.Minimum).AddNumber("maximum", rule.Maximum)
            .AddNumber("exclusive_minimum", rule.ExclusiveMinimum).AddNumber("exclusive_maximum", rule.ExclusiveMaximum)
            .AddNumber("multiple_of", rule.MultipleOf)
            .AddNumber("min_items", rule.MinItems).AddNumber("max_items", rule.MaxItems);
        if (rule.UniqueItems)
            config.Add("unique_items", SchemaMap.Boolean(true, default));
        return config.Build() is { Entries.Count: > 0 } built ? built : null;
    }

    private DocumentMap Type(PlannedType type)
    {
        var rule = type.Rule;
        var entry = new SchemaMap(default)
            .Add("id", _ids.Find("custom-types", type.Name))
            .Add("name", type.Name)
            .AddText("description", rule.Description);
        entry = AddRule(entry, rule);
        if (rule.Uses.Length == 0 && rule.Properties is { } members)
            entry.AddList("properties", References(members)).Add("variants", Variants(rule.Variants));
        return entry.AddAllExtra(rule.Extra).Build();
    }

    private string TypeReference(string name) => $"#custom-type:{_ids.Find("custom-types", name)}";

    private DocumentNode? Variants(PlannedVariants? variants)
    {
        if (variants is null)
            return null;
        var cases = variants.Cases.Select(one => (DocumentNode)new SchemaMap(default)
            .AddText("display_name", one.Name)
            .AddText("description", one.Description)
            .AddList("match", one.When.Select(value => (DocumentNode)SchemaMap.Scalar(value, default)))
            .AddList("properties", References(one.Properties))
            .Build());
        var entry = new SchemaMap(default)
            .Add("type", "discriminator")
            .Add("discriminator", Discriminator(variants.By))
            .AddList("cases", cases)
            .AddList("default", References(variants.Otherwise));
        return new DocumentList(default, [entry.Build()]);
    }

    // The property stands among the shared ones, which are written before the variants.
    private string Discriminator(string name)
    {
        var id = _ids.FirstOf("properties", name);
        if (id.Length == 0)
        {
            id = _ids.Of("properties", "", name, "").Id;
            Add("properties", new SchemaMap(default).Add("id", id).Add("name", name).Add("type", "string").Build());
        }

        return $"#property:{id}";
    }
}
