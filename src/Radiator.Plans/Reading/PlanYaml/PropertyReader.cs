using System.Text;
using Radiator.Events.Json;
using Radiator.JsonSchema.Numbers;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.PlanYaml;

/// <summary>Reads what a plan file says of properties, at any level.</summary>
internal sealed class PropertyReader
{
    private static readonly (string Keyword, PropertyTypes Types)[] AppliesTo =
    [
        ("pattern", PropertyTypes.String), ("format", PropertyTypes.String), ("minLength", PropertyTypes.String),
        ("maxLength", PropertyTypes.String), ("minimum", PropertyTypes.Number | PropertyTypes.Integer),
        ("maximum", PropertyTypes.Number | PropertyTypes.Integer), ("items", PropertyTypes.Array),
        ("minItems", PropertyTypes.Array), ("maxItems", PropertyTypes.Array), ("properties", PropertyTypes.Object),
        ("unplanned", PropertyTypes.Object), ("variants", PropertyTypes.Object), ("uniqueItems", PropertyTypes.Array),
        ("exclusiveMinimum", PropertyTypes.Number | PropertyTypes.Integer),
        ("exclusiveMaximum", PropertyTypes.Number | PropertyTypes.Integer),
        ("multipleOf", PropertyTypes.Number | PropertyTypes.Integer),
    ];

    // What a property says itself beside a shared type; all else stands at the type.
    private static readonly string[] BesideUse = ["use", "required", "why", "id", "example", "was", "retired", "extra"];

    private readonly PlanProblems _problems;
    private readonly ScalarReader _scalars;
    private readonly HistoryReader _history;

    public PropertyReader(PlanProblems problems)
    {
        _problems = problems;
        _scalars = new ScalarReader(problems);
        _history = new HistoryReader(problems);
        Types = new SharedTypes(problems, this);
    }

    /// <summary>The rules that properties share.</summary>
    public SharedTypes Types { get; }

    /// <summary>A mapping of names to properties; null where there is none.</summary>
    public IReadOnlyList<PlannedProperty>? ReadAll(DocumentNode? node, string what)
    {
        if (node is null)
            return null;
        var properties = new List<PlannedProperty>();
        foreach (var (name, value) in MapReader.Open(node, what, _problems).Map.Entries)
        {
            if (name.Text.Length == 0)
                _problems.Add(name, "a property needs a name");
            properties.Add(Read(name, name.Text, value, $"property {Shown.Quote(name.Text)}"));
        }

        return properties;
    }

    /// <summary>The rule of a shared type.</summary>
    public PlannedProperty ReadType(DocumentNode at, DocumentNode node, string what) => Read(at, "", node, what);

    /// <summary>The shapes of an object or an event; null where there are none.</summary>
    public PlannedVariants? ReadVariants(DocumentNode? node)
    {
        if (node is null)
            return null;
        var map = MapReader.Open(node, "variants", _problems);
        var by = _scalars.Text(map.Take("by"), "by");
        if (by.Length == 0)
            _problems.Add(node, "variants needs by: the name of the property whose value decides");
        var cases = map.Take("cases", out var key) is DocumentList { Items.Count: > 0 } list ? list.Items : [];
        if (cases.Count == 0)
            _problems.Add(key ?? node, "variants needs cases: a list such as - {when: card, properties: {...}}");
        var variants = new PlannedVariants
        {
            By = by,
            At = node.At,
            Cases = [.. cases.Select(ReadCase)],
            Otherwise = ReadAll(map.Take("otherwise"), "otherwise") ?? [],
        };
        map.Close("variants");
        return variants;
    }

    private PlannedCase ReadCase(DocumentNode node)
    {
        var map = MapReader.Open(node, "a case", _problems);
        var when = map.Take("when", out var key);
        var values = (when is DocumentList list ? list.Items : when is null ? [] : [when])
            .OfType<DocumentScalar>().Select(ScalarReader.Value).Distinct().ToList();
        if (values.Count == 0)
            _problems.Add(key ?? node, "a case needs when: the value, or a list of values, that it is for");
        var one = new PlannedCase
        {
            At = node.At,
            When = values,
            Name = _scalars.Text(map.Take("name"), "name"),
            Description = _scalars.Text(map.Take("why"), "why"),
            Properties = ReadAll(map.Take("properties"), "properties") ?? [],
        };
        map.Close("a case");
        return one;
    }

    private PlannedProperty Read(DocumentNode at, string name, DocumentNode node, string what)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var map = MapReader.Open(node, what, _problems);
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
            Id = _scalars.Text(Take("id"), "id"),
            Required = ReadRequired(Take("required")),
            Description = _scalars.Text(Take("why"), "why"),
            Example = Take("example") is { } example ? DocumentJson.Text(example) : "",
            FormerNames = Take("was") is { } was ? _history.ReadFormerNames(was) : [],
            Retired = map.Take("retired", out var key) is { } retired ? _history.ReadRetirement(key!, retired) : null,
            Extra = ExtraReader.Read(Take("extra"), _problems),
        };
        property = map.Take("use", out _) is { } use ? ReadUse(property, use, map) : ReadRule(property, Take);
        map.Close(what);
        CheckTogether(property, map, what);
        return property;
    }

    private PlannedProperty ReadUse(PlannedProperty property, DocumentNode use, MapReader map)
    {
        foreach (var (key, _) in map.Map.Entries.Where(entry => !BesideUse.Contains(entry.Key.Text)))
        {
            map.Take(key.Text);
            _problems.Add(key, $"{key.Text} stands beside use; the rules of a shared type stand at the type");
        }

        var name = _scalars.Text(use, "use");
        if (Types.Use(use, name) is not { } rule)
            return property with { Uses = name };
        return rule with
        {
            Name = property.Name, At = property.At, Id = property.Id, Uses = name, Required = property.Required,
            Description = property.Description, Example = property.Example, FormerNames = property.FormerNames,
            Retired = property.Retired, Extra = property.Extra,
        };
    }

    private PlannedProperty ReadRule(PlannedProperty property, Func<string, DocumentNode?> take) => property with
    {
        Types = ReadTypes(take("type")),
        Enum = ReadEnum(take("enum")),
        Pattern = ReadPattern(take("pattern")),
        Format = TextFormats.Parse(_scalars.Choice(take("format"), "format", TextFormats.All)),
        MinLength = _scalars.Count(take("minLength"), "minLength", 0),
        MaxLength = _scalars.Count(take("maxLength"), "maxLength", 0),
        Minimum = _scalars.Number(take("minimum"), "minimum"),
        Maximum = _scalars.Number(take("maximum"), "maximum"),
        ExclusiveMinimum = _scalars.Number(take("exclusiveMinimum"), "exclusiveMinimum"),
        ExclusiveMaximum = _scalars.Number(take("exclusiveMaximum"), "exclusiveMaximum"),
        MultipleOf = _scalars.Number(take("multipleOf"), "multipleOf"),
        MinItems = _scalars.Count(take("minItems"), "minItems", 0),
        MaxItems = _scalars.Count(take("maxItems"), "maxItems", 0),
        UniqueItems = _scalars.Boolean(take("uniqueItems"), "uniqueItems"),
        Items = take("items") is { } items ? Read(items, "", items, "items") : null,
        Properties = ReadAll(take("properties"), "properties"),
        Variants = ReadVariants(take("variants")),
        Unplanned = ReadPolicy(take("unplanned")),
        Schema = ReadSchema(take("schema")),
    };

    private PlanSchema? ReadSchema(DocumentNode? node)
    {
        if (node is null or DocumentMap)
            return node is null ? null : new PlanSchema(node);
        _problems.Add(node, $"schema is a JSON Schema of this value: a mapping, not {node.Kind}");
        return null;
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
        _problems.Add(
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
            _problems.Add(node, $"type names no type; it has to be one of {all}, or a list of them");
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
        _problems.Add(scalar, $"there is no type {Shown.Quote(scalar.Text)}; {meant}");
        return PropertyTypes.None;
    }

    private IReadOnlyList<PlannedValue> ReadEnum(DocumentNode? node)
    {
        if (node is null)
            return [];
        if (node is not DocumentList { Items.Count: > 0 } list)
        {
            _problems.Add(node, $"enum has to be a list of at least one value, such as [free, pro], not {node.Kind}");
            return [];
        }

        var values = new List<PlannedValue>();
        var seen = new HashSet<PlannedValue>();
        foreach (var item in list.Items)
        {
            if (item is not DocumentScalar scalar)
                _problems.Add(item, $"enum lists texts, numbers, true, false and null, not {item.Kind}");
            else if (seen.Add(ScalarReader.Value(scalar)))
                values.Add(ScalarReader.Value(scalar));
            else
                _problems.Add(item, $"enum has {Shown.Quote(scalar.Text)} twice; keep one");
        }

        return values;
    }

    private string? ReadPattern(DocumentNode? node)
    {
        if (node is null)
            return null;
        var pattern = _scalars.Text(node, "pattern");
        var error = PatternText.Problem(pattern);
        if (error.Length == 0)
            return pattern;
        _problems.Add(node, error);
        return null;
    }

    private void CheckTogether(PlannedProperty property, MapReader map, string what)
    {
        DocumentNode At(string key) => map.Map.Entries.First(entry => entry.Key.Text == key).Value;
        CheckValues(property, map, what);
        if (property.Uses.Length > 0)
            return;
        if (property.MinLength > property.MaxLength)
        {
            _problems.Add(
                At("minLength"), $"minLength {property.MinLength} is more than maxLength {property.MaxLength}");
        }

        if (property.MinItems > property.MaxItems)
            _problems.Add(At("minItems"), $"minItems {property.MinItems} is more than maxItems {property.MaxItems}");
        if (property is { Minimum: { } minimum, Maximum: { } maximum }
            && Exact(minimum).CompareTo(Exact(maximum)) > 0)
        {
            _problems.Add(At("minimum"), $"minimum {minimum} is more than maximum {maximum}");
        }

        foreach (var (keyword, types) in AppliesTo)
        {
            if (property.KeywordLines.ContainsKey(keyword) && (property.Types & types) == 0)
            {
                var subject = PropertyTypeNames.DescribeWithArticle(types);
                _problems.Add(At(keyword), $"{keyword} says something of {subject}, "
                    + $"but {what} is {PropertyTypeNames.DescribeWithArticle(property.Types)}");
            }
        }

        if (property is { Variants: not null, Properties: null })
            _problems.Add(At("variants"), $"variants needs properties: without them {what} may hold anything");
        if (property.MultipleOf is { } multiple && Exact(multiple).CompareTo(Exact("0")) <= 0)
            _problems.Add(At("multipleOf"), $"multipleOf has to be above 0, not {multiple}");
        if (property is { Unplanned: not null, Properties: null })
            _problems.Add(At("unplanned"), $"unplanned needs properties: without them {what} may hold anything");
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
        _problems.Add(scalar, $"{what}: {Shown.Quote(scalar.Text)} is {kind}, "
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
