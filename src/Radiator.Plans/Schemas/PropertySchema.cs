using Radiator.Events.Json;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>Typed properties as JSON Schema, draft-07.</summary>
internal static class PropertySchema
{
    private static readonly IReadOnlyList<PlannedValue> Currencies =
        [.. CurrencyCodes.All.Select(code => new PlannedValue(JsonKind.String, code))];

    /// <summary>The schema of an object with these properties.</summary>
    public static SchemaMap OfObject(
        IReadOnlyList<PlannedProperty> properties, PlannedVariants? variants, UnplannedPolicy policy,
            PlanPosition at) =>
        AddMembers(new SchemaMap(at).Add("type", "object"), properties, variants, policy, at);

    public static DocumentMap Of(PlannedProperty property, UnplannedPolicy policy)
    {
        var schema = new SchemaMap(property.At);
        PlanPosition At(string keyword) => property.KeywordLines.TryGetValue(keyword, out var line)
            ? property.At with { Line = line, Column = 0 } : property.At;
        if (property.Description.Length > 0)
            schema.Add("description", property.Description, At("why"));
        AddType(schema, property.Types, At("type"));
        schema.AddList("enum", EnumOf(property).Select(value => SchemaMap.Scalar(value, At("enum"))), At("enum"));
        schema.Add("pattern", property.Pattern, At("pattern"));
        AddFormat(schema, property, At("format"));
        schema.AddNumber("minLength", property.MinLength, At("minLength"))
            .AddNumber("maxLength", property.MaxLength, At("maxLength"))
            .AddNumber("minimum", property.Minimum, At("minimum"))
            .AddNumber("maximum", property.Maximum, At("maximum"))
            .AddNumber("exclusiveMinimum", property.ExclusiveMinimum, At("exclusiveMinimum"))
            .AddNumber("exclusiveMaximum", property.ExclusiveMaximum, At("exclusiveMaximum"))
            .AddNumber("multipleOf", property.MultipleOf, At("multipleOf"))
            .AddNumber("minItems", property.MinItems, At("minItems"))
            .AddNumber("maxItems", property.MaxItems, At("maxItems"));
        if (property.UniqueItems)
            schema.Add("uniqueItems", SchemaMap.Boolean(true, At("uniqueItems")));
        var inner = property.Unplanned ?? policy;
        if (property.Items is { } items)
            schema.Add("items", Of(items, inner), At("items"));
        if (property.Properties is { } members)
            AddMembers(schema, members, property.Variants, inner, At("properties"));
        if (property.Schema is { } further)
            schema.Add("allOf", new DocumentList(further.At, [further.Root]), At("schema"));
        return schema.Build();
    }

    private static SchemaMap AddMembers(
        SchemaMap schema, IReadOnlyList<PlannedProperty> members, PlannedVariants? variants, UnplannedPolicy policy,
        PlanPosition at)
    {
        AddShape(schema, members, policy, at, closed: variants is null);
        return variants is null ? schema
            : schema.AddList("allOf", VariantSchema.Of(variants, members, policy), variants.At);
    }

    /// <summary>The keywords <c>properties</c>, <c>required</c> and, where closed,
    /// <c>additionalProperties</c>.</summary>
    public static SchemaMap AddShape(
        SchemaMap schema, IReadOnlyList<PlannedProperty> members, UnplannedPolicy policy, PlanPosition at, bool closed)
    {
        var properties = new SchemaMap(at);
        foreach (var member in members)
            properties.Add(member.Name, Of(member, policy), member.At);
        schema.Add("properties", properties.Build(), at);
        schema.AddTexts("required", members.Where(member => member.Required).Select(member => member.Name), at);
        if (closed && policy != UnplannedPolicy.Allow)
        {
            var no = SchemaMap.Boolean(false, at) with { IsWarning = policy == UnplannedPolicy.Warn };
            schema.Add("additionalProperties", no, at);
        }

        return schema;
    }

    // Where null is a type and the values are listed, null is allowed without standing among them (Segment's editor
    // has it so: "allow null" is a switch beside the list).
    private static IEnumerable<PlannedValue> EnumOf(PlannedProperty property)
    {
        // No format of JSON Schema is about currencies: any validator can read the list of their codes.
        var values = property.Enum.Count == 0 && property.Format == TextFormat.Currency ? Currencies : property.Enum;
        var addsNull = values.Count > 0 && property.Types != PropertyTypes.Any
            && (property.Types & PropertyTypes.Null) != 0
            && values.All(value => value.Kind != JsonKind.Null);
        return addsNull ? values.Append(new PlannedValue(JsonKind.Null, "null")) : values;
    }

    private static void AddType(SchemaMap schema, PropertyTypes types, PlanPosition at)
    {
        if (types == PropertyTypes.Any)
            return;
        var names = PropertyTypeNames.Names(types).ToList();
        if (names is [var name])
            schema.Add("type", name, at);
        else
            schema.AddTexts("type", names, at);
    }

    private static void AddFormat(SchemaMap schema, PlannedProperty property, PlanPosition at)
    {
        if (property.Format is not (TextFormat.None or TextFormat.Currency))
            schema.Add("format", TextFormats.Name(property.Format), at);
    }
}
