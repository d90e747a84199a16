using System.Globalization;
using Radiator.Events.Json;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>Reads the keywords of one JSON Schema into a typed property; what does not fit is left out.</summary>
internal sealed class SchemaKeywords(DocumentMap map)
{
    /// <summary>What the schema says of other keys; null: nothing.</summary>
    public UnplannedPolicy? Unplanned =>
        (map.Find("additionalProperties") ?? map.Find("unevaluatedProperties")) is DocumentScalar { IsPlain: true } flag
            ? flag.Text == "false" ? UnplannedPolicy.Error : UnplannedPolicy.Allow
            : null;

    public PlannedProperty ApplyTo(PlannedProperty property) => property with
    {
        KeywordLines = Lines(),
        Description = Text("description"),
        Types = Types(),
        Enum = Values(),
        Pattern = map.Find("pattern") is DocumentScalar pattern ? pattern.Text : null,
        Format = TextFormats.Parse(Text("format")),
        MinLength = Count("minLength"),
        MaxLength = Count("maxLength"),
        Minimum = Flag("exclusiveMinimum") ? null : Number("minimum"),
        Maximum = Flag("exclusiveMaximum") ? null : Number("maximum"),
        // Draft 4 has a flag beside the bound, later drafts a bound of its own.
        ExclusiveMinimum = Flag("exclusiveMinimum") ? Number("minimum") : Number("exclusiveMinimum"),
        ExclusiveMaximum = Flag("exclusiveMaximum") ? Number("maximum") : Number("exclusiveMaximum"),
        MultipleOf = Number("multipleOf"),
        MinItems = Count("minItems"),
        MaxItems = Count("maxItems"),
        UniqueItems = Flag("uniqueItems"),
        Example = map.Find("examples") is DocumentList { Items: [var first, ..] } ? DocumentJson.Text(first) : "",
    };

    private string Text(string keyword) =>
        map.Find(keyword) is DocumentScalar scalar && ScalarReader.Value(scalar).Kind == JsonKind.String
            ? scalar.Text : "";

    private bool Flag(string keyword) => map.Find(keyword) is DocumentScalar { IsPlain: true, Text: "true" };

    private string? Number(string keyword) =>
        map.Find(keyword) is DocumentScalar scalar && ScalarReader.Value(scalar).Kind == JsonKind.Number
            ? scalar.Text : null;

    private int? Count(string keyword) => Number(keyword) is { } number
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private Dictionary<string, int> Lines()
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, _) in map.Entries)
            lines[key.Text] = key.Line;
        return lines;
    }

    private PropertyTypes Types()
    {
        var types = TypesOf(map);
        if (types != PropertyTypes.None)
            return types;
        // "This or null", as generators like to write it.
        foreach (var keyword in new[] { "anyOf", "oneOf" })
        {
            var each = (map.Find(keyword) as DocumentList)?.Items.Select(item => TypesOf(item as DocumentMap)).ToList();
            if (each is { Count: > 0 } && !each.Contains(PropertyTypes.None))
                return each.Aggregate((left, right) => left | right);
        }

        return PropertyTypes.Any;
    }

    private static PropertyTypes TypesOf(DocumentMap? map)
    {
        var node = map?.Find("type");
        var types = PropertyTypes.None;
        foreach (var one in node is DocumentList list ? list.Items : node is null ? [] : [node])
            types |= one is DocumentScalar name ? PropertyTypeNames.Parse(name.Text) : PropertyTypes.None;
        return types;
    }

    private IReadOnlyList<PlannedValue> Values()
    {
        if (map.Find("const") is DocumentScalar single)
            return [ScalarReader.Value(single)];
        var items = (map.Find("enum") as DocumentList)?.Items ?? [];
        return items.All(item => item is DocumentScalar)
            ? [.. items.OfType<DocumentScalar>().Select(ScalarReader.Value).Distinct()] : [];
    }
}
