using System.Text;
using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Writing;

/// <summary>The parts of plan.yaml as documents.</summary>
internal static class YamlParts
{
    public static DocumentMap Common(PlannedEvent common) => new SchemaMap(default)
        .AddText("why", common.Description)
        .AddTexts("requires", Requires(common))
        .Add("context", common.SchemaIsWhole ? null : Properties(common.PlannedProperties))
        .Add("schema", common.Schema?.Root)
        .Add("extra", Extra(common.Extra))
        .Build();

    public static DocumentMap Event(PlannedEvent planned, bool withVersion)
    {
        var map = new SchemaMap(default)
            .AddText("why", planned.Description)
            .AddText("owner", planned.Owner)
            .AddText("category", planned.Category);
        if (withVersion && planned.Version != 1)
            map.AddNumber("version", planned.Version);
        map.AddText("id", planned.Id)
            .Add("labels", Labels(planned.Labels))
            .AddTexts("fires", planned.Fires)
            .AddTexts("requires", Requires(planned))
            .AddText("atLeast", planned.AtLeast?.ToString() ?? "")
            .Add("was", FormerNames(planned.FormerNames))
            .Add("retired", Retired(planned.Retired))
            .AddText("unplanned", Policy(planned.Unplanned))
            .AddText("section", planned.SectionOverride)
            .Add("example", Json(planned.Example))
            .Add("extra", Extra(planned.Extra));
        if (planned is { SchemaIsWhole: true, Schema: { } whole })
            return map.Add("schema", whole.Root).Build();
        return map
            .Add("context", planned.ContextProperties.Count > 0 ? Properties(planned.ContextProperties) : null)
            .Add(planned.Section, planned.PlannedProperties.Count > 0 || planned.Schema is not null
                ? Properties(planned.PlannedProperties) : null)
            .Add("variants", Variants(planned.Variants))
            .Add("schema", planned.Schema?.Root)
            .Build();
    }

    public static DocumentMap Property(PlannedProperty property)
    {
        var map = new SchemaMap(default).AddText("use", property.Uses);
        if (property.Uses.Length == 0)
            map.Add("type", Types(property.Types));
        if (property.Required)
            map.Add("required", SchemaMap.Boolean(true, default));
        if (property.Uses.Length == 0)
            AddRule(map, property);
        return map
            .AddText("why", property.Description)
            .AddText("id", property.Id)
            .Add("example", Json(property.Example))
            .Add("was", FormerNames(property.FormerNames))
            .Add("retired", Retired(property.Retired))
            .Add("extra", Extra(property.Extra))
            .Build();
    }

    public static DocumentMap Properties(IReadOnlyList<PlannedProperty> properties)
    {
        var map = new SchemaMap(default);
        foreach (var property in properties)
            map.Add(property.Name, Property(property));
        return map.Build();
    }

    public static DocumentMap? Extra(IReadOnlyList<PlanExtra> extra)
    {
        var map = new SchemaMap(default);
        foreach (var one in extra.DistinctBy(one => one.Key))
            map.Add(one.Key, Json(one.Json));
        return extra.Count == 0 ? null : map.Build();
    }

    public static string Policy(UnplannedPolicy? policy) =>
        policy is { } known ? known.ToString().ToLowerInvariant() : "";

    /// <summary>JSON text as a document; null where it is empty.</summary>
    public static DocumentNode? Json(string json) =>
        json.Length == 0 ? null : JsonFile.Read(Encoding.UTF8.GetBytes(json), new PlanProblems(""));

    private static void AddRule(SchemaMap map, PlannedProperty property)
    {
        map.AddList("enum", property.Enum.Select(value => SchemaMap.Scalar(value, default)))
            .Add("pattern", property.Pattern)
            .Add("format", property.Format == TextFormat.None ? null : TextFormats.Name(property.Format))
            .AddNumber("minLength", property.MinLength)
            .AddNumber("maxLength", property.MaxLength)
            .AddNumber("minimum", property.Minimum)
            .AddNumber("maximum", property.Maximum)
            .AddNumber("exclusiveMinimum", property.ExclusiveMinimum)
            .AddNumber("exclusiveMaximum", property.ExclusiveMaximum)
            .AddNumber("multipleOf", property.MultipleOf)
            .AddNumber("minItems", property.MinItems)
            .AddNumber("maxItems", property.MaxItems);
        if (property.UniqueItems)
            map.Add("uniqueItems", SchemaMap.Boolean(true, default));
        map.Add("items", property.Items is { } items ? Property(items) : null)
            .AddText("unplanned", Policy(property.Unplanned))
            .Add("properties", property.Properties is { } members ? Properties(members) : null)
            .Add("variants", Variants(property.Variants))
            .Add("schema", property.Schema?.Root);
    }

    private static DocumentNode? Types(PropertyTypes types)
    {
        if (types == PropertyTypes.Any)
            return null;
        var names = PropertyTypeNames.Names(types).Select(name => (DocumentNode)SchemaMap.Text(name, default)).ToList();
        return names is [var only] ? only : new DocumentList(default, names);
    }

    private static DocumentMap? Variants(PlannedVariants? variants)
    {
        if (variants is null)
            return null;
        var cases = variants.Cases.Select(one => (DocumentNode)new SchemaMap(default)
            .AddText("name", one.Name)
            .AddText("why", one.Description)
            .AddList("when", one.When.Select(value => SchemaMap.Scalar(value, default)))
            .Add("properties", Properties(one.Properties))
            .Build());
        return new SchemaMap(default)
            .Add("by", variants.By)
            .AddList("cases", cases)
            .Add("otherwise", variants.Otherwise.Count > 0 ? Properties(variants.Otherwise) : null)
            .Build();
    }

    private static IEnumerable<string> Requires(PlannedEvent planned) =>
        [.. planned.Requires, .. planned.RequiredTraits.Select(trait => $"traits.{trait}")];

    private static DocumentMap? Labels(IReadOnlyList<PlanLabel> labels)
    {
        var map = new SchemaMap(default);
        foreach (var label in labels.DistinctBy(label => label.Key))
            map.Add(label.Key, label.Value);
        return labels.Count == 0 ? null : map.Build();
    }

    private static DocumentNode? FormerNames(IReadOnlyList<FormerName> names)
    {
        if (names.Count == 0)
            return null;
        if (names is [{ Since.Text: null or "" } only])
            return SchemaMap.Text(only.Name, default);
        var map = new SchemaMap(default);
        foreach (var name in names.DistinctBy(name => name.Name))
            map.Add(name.Name, name.Since.ToString());
        return map.Build();
    }

    private static DocumentNode? Retired(Retirement? retired) => retired switch
    {
        null => null,
        { Since.Text: null or "", Why: "", UseInstead: "" } => SchemaMap.Boolean(true, default),
        _ => new SchemaMap(default)
            .AddText("since", retired.Since.ToString())
            .AddText("why", retired.Why)
            .AddText("use", retired.UseInstead)
            .Build(),
    };
}
