using System.Text;
using Radiator.Events.Json;

namespace Radiator.Plans.Reading;

/// <summary>Reads what a plan file says of properties, at any level.</summary>
internal sealed class PropertyReader(PlanProblems problems)
{
    private static readonly (string Keyword, PropertyTypes Types)[] AppliesTo =
    [
        ("pattern", PropertyTypes.String), ("format", PropertyTypes.String), ("minLength", PropertyTypes.String),
        ("maxLength", PropertyTypes.String), ("minimum", PropertyTypes.Number | PropertyTypes.Integer),
        ("maximum", PropertyTypes.Number | PropertyTypes.Integer), ("items", PropertyTypes.Array),
        ("minItems", PropertyTypes.Array), ("maxItems", PropertyTypes.Array), ("properties", PropertyTypes.Object),
        ("unplanned", PropertyTypes.Object),
    ];

    private readonly ScalarReader _scalars = new(problems);

    /// <summary>A mapping of names to properties; null where there is none.</summary>
    public IReadOnlyList<PlannedProperty>? ReadAll(DocumentNode? node, string what)
    {
        if (node is null)
            return null;
        var properties = new List<PlannedProperty>();
        foreach (var (name, value) in MapReader.Open(node, what, problems).Map.Entries)
        {
            if (name.Text.Length == 0)
                problems.Add(name, "a property needs a name");
            properties.Add(Read(name, name.Text, value, $"property {Shown.Quote(name.Text)}"));
        }

        return properties;
    }

    private PlannedProperty Read(DocumentNode at, string name, DocumentNode node, string what)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var map = MapReader.Open(node, what, problems);
        DocumentNode? Take(string key)
        {
            var value = map.Take(key, out var keyNode);
            if (keyNode is not null)
                lines[key] = keyNode.Line;
            return value;
        }

        var property = new PlannedProperty
        {
            Name = name,
            At = at.At,
            KeywordLines = lines,
            Types = ReadTypes(Take("type")),
            Required = ReadRequired(Take("required")),
            Enum = ReadEnum(Take("enum")),
            Pattern = ReadPattern(Take("pattern")),
            Format = TextFormats.Parse(_scalars.Choice(Take("format"), "format", TextFormats.All)),
            MinLength = _scalars.Count(Take("minLength"), "minLength", 0),
            MaxLength = _scalars.Count(Take("maxLength"), "maxLength", 0),
            Minimum = _scalars.Number(Take("minimum"), "minimum"),
            Maximum = _scalars.Number(Take("maximum"), "maximum"),
            MinItems = _scalars.Count(Take("minItems"), "minItems", 0),
            MaxItems = _scalars.Count(Take("maxItems"), "maxItems", 0),
            Items = Take("items") is { } items ? Read(items, "", items, "items") : null,
            Properties = ReadAll(Take("properties"), "properties"),
            Unplanned = ReadPolicy(Take("unplanned")),
            Description = _scalars.Text(Take("why"), "why"),
            Example = Take("example") is { } example ? ExampleText.Of(example) : "",
        };
        map.Close(what);
        CheckTogether(property, map, what);
        return property;
    }

    /// <summary><c>error</c>, <c>warn</c> or <c>allow</c>; null where there is none.</summary>
    public UnplannedPolicy? ReadPolicy(DocumentNode? node) =>
        _scalars.Choice(node, "unplanned", "error", "warn", "allow") switch
        {
            "error" => UnplannedPolicy.Error,
            "warn" => UnplannedPolicy.Warn,
            "allow" => UnplannedPolicy.Allow,
            _ => null,
        };

    private bool ReadRequired(DocumentNode? node)
    {
        if (node is not DocumentList)
            return _scalars.Boolean(node, "required");
        problems.Add(
            node, "required is true or false, and stands at each property that has to be there, not in a list");
        return false;
    }

    private PropertyTypes ReadTypes(DocumentNode? node)
    {
        var types = PropertyTypes.None;
        foreach (var one in node is DocumentList list ? list.Items : node is null ? [] : [node])
            types |= ReadType(one);
        if (node is DocumentList { Items.Count: 0 })
        {
            var all = string.Join(' ', PropertyTypeNames.All);
            problems.Add(node, $"type names no type; it has to be one of {all}, or a list of them");
        }

        return types == PropertyTypes.None ? PropertyTypes.Any : types;
    }

    private PropertyTypes ReadType(DocumentNode node)
    {
        if (node is DocumentScalar { IsPlain: true, Text: "null" or "" or "~" })
            return PropertyTypes.Null;
        if (node is not DocumentScalar scalar)
            return PropertyTypeNames.Parse(_scalars.Choice(node, "type", PropertyTypeNames.All) ?? "");
        var meant = scalar.Text.ToLowerInvariant() switch
        {
            "date-time" or "datetime" or "timestamp" or "date time" => "write type: string, format: date-time",
            "date" => "write type: string, format: date",
            "float" or "double" or "decimal" => "did you mean number?",
            "int" or "long" => "did you mean integer?",
            "bool" => "did you mean boolean?",
            "text" or "str" => "did you mean string?",
            "list" => "did you mean array?",
            "map" or "dict" => "did you mean object?",
            _ => null,
        };
        if (meant is null)
            return PropertyTypeNames.Parse(_scalars.Choice(scalar, "type", PropertyTypeNames.All) ?? "");
        problems.Add(scalar, $"there is no type {Shown.Quote(scalar.Text)}; {meant}");
        return PropertyTypes.None;
    }

    private IReadOnlyList<PlannedValue> ReadEnum(DocumentNode? node)
    {
        if (node is null)
            return [];
        if (node is not DocumentList { Items.Count: > 0 } list)
        {
            problems.Add(node, $"enum has to be a list of at least one value, such as [free, pro], not {node.Kind}");
            return [];
        }

        var values = new List<PlannedValue>();
        var seen = new HashSet<PlannedValue>();
        foreach (var item in list.Items)
        {
            if (item is not DocumentScalar scalar)
                problems.Add(item, $"enum lists texts, numbers, true, false and null, not {item.Kind}");
            else if (seen.Add(ScalarReader.Value(scalar)))
                values.Add(ScalarReader.Value(scalar));
            else
                problems.Add(item, $"enum has {Shown.Quote(scalar.Text)} twice; keep one");
        }

        return values;
    }

    private string? ReadPattern(DocumentNode? node)
    {
        if (node is null)
            return null;
        var pattern = _scalars.Text(node, "pattern");
        if (PatternText.Compile(pattern, out var error) is not null)
            return pattern;
        problems.Add(node, error);
        return null;
    }

    private void CheckTogether(PlannedProperty property, MapReader map, string what)
    {
        DocumentNode At(string key) => map.Map.Entries.First(entry => entry.Key.Text == key).Value;
        if (property.MinLength > property.MaxLength)
        {
            problems.Add(
                At("minLength"), $"minLength {property.MinLength} is more than maxLength {property.MaxLength}");
        }

        if (property.MinItems > property.MaxItems)
            problems.Add(At("minItems"), $"minItems {property.MinItems} is more than maxItems {property.MaxItems}");
        if (property is { Minimum: { } minimum, Maximum: { } maximum }
            && Exact(minimum).CompareTo(Exact(maximum)) > 0)
        {
            problems.Add(At("minimum"), $"minimum {minimum} is more than maximum {maximum}");
        }

        foreach (var (keyword, types) in AppliesTo)
        {
            if (property.KeywordLines.ContainsKey(keyword) && (property.Types & types) == 0)
            {
                var subject = PropertyTypeNames.DescribeWithArticle(types);
                problems.Add(At(keyword), $"{keyword} says something of {subject}, "
                    + $"but {what} is {PropertyTypeNames.DescribeWithArticle(property.Types)}");
            }
        }

        if (property is { Unplanned: not null, Properties: null })
            problems.Add(At("unplanned"), $"unplanned needs properties: without them {what} may hold anything");
        CheckValues(property, map, what);
    }

    private void CheckValues(PlannedProperty property, MapReader map, string what)
    {
        foreach (var (key, value) in map.Map.Entries)
        {
            var scalars = key.Text switch
            {
                "enum" when value is DocumentList list => list.Items.OfType<DocumentScalar>(),
                "example" when value is DocumentScalar example => [example],
                _ => [],
            };
            foreach (var scalar in scalars)
                CheckValue(property, scalar, $"{key.Text} of {what}");
        }
    }

    private void CheckValue(PlannedProperty property, DocumentScalar scalar, string what)
    {
        var value = ScalarReader.Value(scalar);
        if (Fits(property.Types, value))
            return;
        var quotes = value.Kind != JsonKind.String && (property.Types & PropertyTypes.String) != 0
            ? $"; put it in quotes: \"{scalar.Text}\"" : "";
        var kind = PropertyTypeNames.DescribeWithArticle(Kind(value));
        problems.Add(scalar, $"{what}: {Shown.Quote(scalar.Text)} is {kind}, "
            + $"but the type is {PropertyTypeNames.Describe(property.Types)}{quotes}");
    }

    private static ExactNumber Exact(string number) => new(Encoding.UTF8.GetBytes(number));

    private static PropertyTypes Kind(PlannedValue value) =>
        value.Kind == JsonKind.Number ? PropertyTypes.Number : PropertyTypeNames.Of(value.Kind);

    private static bool Fits(PropertyTypes types, PlannedValue value)
    {
        if (value.Kind == JsonKind.Number && (types & PropertyTypes.Number) == 0)
            return (types & PropertyTypes.Integer) != 0 && Exact(value.Text).IsInteger;
        return (types & PropertyTypeNames.Of(value.Kind)) != 0;
    }
}
