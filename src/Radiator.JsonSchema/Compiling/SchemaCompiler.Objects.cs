using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;
using Radiator.JsonSchema.Patterns;

namespace Radiator.JsonSchema.Compiling;

/// <content>Keywords about objects, and those that hold schemas for the same value.</content>
internal sealed partial class SchemaCompiler
{
    private void ReadObjects(SchemaNode node, KeywordReader read)
    {
        var names = new KeyNumbers();
        var members = new List<(int Key, SchemaNode Schema)>();
        foreach (var (_, key) in read.Map("properties"))
            members.Add((names.NumberOf(read.Name(key)), Child(node, key + 1)));
        var required = node.Resource.Validates && read.Has("required")
            ? read.Keys(read.Value("required"), "required").Select(names.NumberOf).ToArray()
            : [];
        var dependentRequired = new List<(int, int[], string)>();
        var dependentSchemas = new List<(int, SchemaNode, string)>();
        ReadDependencies(node, read, names, dependentRequired, dependentSchemas);
        var patterns = ReadPatternProperties(node, read);
        var minProperties = node.Resource.Validates ? read.Count("minProperties") : null;
        var maxProperties = node.Resource.Validates ? read.Count("maxProperties") : null;
        var additional = read.Has("additionalProperties") ? Child(node, read.Value("additionalProperties")) : null;
        var propertyNames = read.Has("propertyNames") && read.Dialect >= SchemaDialect.Draft6
            ? Child(node, read.Value("propertyNames"))
            : null;
        if (read.Has("unevaluatedProperties") && read.Dialect >= SchemaDialect.Draft201909)
            node.UnevaluatedProperties = Child(node, read.Value("unevaluatedProperties"));
        if (names.Count == 0 && patterns.Length == 0 && additional is null && propertyNames is null
            && minProperties is null && maxProperties is null)
            return;
        var rules = new ObjectRules
        {
            Names = names.ToTable(),
            Members = new SchemaNode?[names.Count],
            Required = required,
            Patterns = patterns,
            Additional = additional,
            PropertyNames = propertyNames,
            MinProperties = minProperties ?? 0,
            MaxProperties = maxProperties ?? long.MaxValue,
            DependentRequired = [.. dependentRequired],
            DependentSchemas = [.. dependentSchemas],
            Words = (names.Count + 63) / 64,
            RequiredBits = Bits(required),
            NeedsDistinctKeys = patterns.Length > 0 || minProperties is not null || maxProperties is not null
                || additional is not null && !IsConstant(node, read.Value("additionalProperties")),
        };
        foreach (var (key, schema) in members)
            rules.Members[key] = schema;
        rules.IsPlain = rules.Words <= 1 && !rules.NeedsDistinctKeys && propertyNames is null
            && dependentRequired.Count == 0 && dependentSchemas.Count == 0;
        node.Objects = rules;
        _objects.Add(rules);
    }

    // Of what is always right or always wrong a duplicate makes no difference. (Its own rules are not read yet.)
    private static bool IsConstant(SchemaNode node, int token) =>
        node.Resource.Source.Index[token].Kind is JsonTokenKind.True or JsonTokenKind.False;

    // Up to 2019-09 one keyword says both; later dialects have it for compatibility.
    private void ReadDependencies(
        SchemaNode node, KeywordReader read, KeyNumbers names, List<(int, int[], string)> required,
        List<(int, SchemaNode, string)> schemas)
    {
        foreach (var (_, key) in read.Map("dependencies"))
        {
            if (read.Kind(key + 1) != JsonTokenKind.Array)
                schemas.Add((names.NumberOf(read.Name(key)), Child(node, key + 1), "dependencies"));
            else if (node.Resource.Validates)
                required.Add(
                    (names.NumberOf(read.Name(key)), Others(read, names, key + 1, "dependencies"), "dependencies"));
        }

        if (read.Dialect < SchemaDialect.Draft201909)
            return;
        foreach (var (_, key) in read.Map("dependentSchemas"))
            schemas.Add((names.NumberOf(read.Name(key)), Child(node, key + 1), "dependentSchemas"));
        if (!node.Resource.Validates)
            return;
        foreach (var (_, key) in read.Map("dependentRequired"))
            required.Add((names.NumberOf(read.Name(key)), Others(read, names, key + 1, "dependentRequired"),
                "dependentRequired"));
    }

    private static int[] Others(KeywordReader read, KeyNumbers names, int token, string keyword) =>
        [.. read.Keys(token, keyword).Select(names.NumberOf)];

    private (EcmaPattern, SchemaNode)[] ReadPatternProperties(SchemaNode node, KeywordReader read)
    {
        var patterns = new List<(EcmaPattern, SchemaNode)>();
        foreach (var (text, key) in read.Map("patternProperties"))
        {
            if (Pattern(node, key, text) is { } pattern)
                patterns.Add((pattern, Child(node, key + 1)));
        }

        return [.. patterns];
    }

    private void ReadInPlace(SchemaNode node, KeywordReader read)
    {
        var rules = node.InPlace ?? new InPlaceRules();
        rules.AllOf = Children(node, read, "allOf");
        rules.AnyOf = Children(node, read, "anyOf");
        rules.OneOf = Children(node, read, "oneOf");
        rules.Not = read.Has("not") ? Child(node, read.Value("not")) : null;
        if (read.Dialect >= SchemaDialect.Draft7 && read.Has("if"))
        {
            rules.If = Child(node, read.Value("if"));
            rules.Then = read.Has("then") ? Child(node, read.Value("then")) : null;
            rules.Else = read.Has("else") ? Child(node, read.Value("else")) : null;
        }

        if (rules.AllOf.Length > 0 || rules.AnyOf.Length > 0 || rules.OneOf.Length > 0 || rules.Not is not null
            || rules.If is not null)
            node.InPlace = rules;
    }

    private SchemaNode[] Children(SchemaNode node, KeywordReader read, string keyword) =>
        [.. read.List(keyword).Select(item => Child(node, item))];

    private static ulong[] Bits(int[] keys)
    {
        if (keys.Length == 0)
            return [];
        var bits = new ulong[(keys.Max() / 64) + 1];
        foreach (var key in keys)
            bits[key >> 6] |= 1UL << key;
        return bits;
    }
}
