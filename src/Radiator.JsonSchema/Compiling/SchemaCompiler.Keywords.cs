using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Formats;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Compiling;

/// <content>Keywords about any value, numbers, strings and arrays.</content>
internal sealed partial class SchemaCompiler
{
    private static readonly string[] TypeNames = ["null", "boolean", "integer", "number", "string", "array", "object"];

    private void ReadGeneral(SchemaNode node, KeywordReader read)
    {
        if (read.Has("type"))
            ReadType(node, read, read.Value("type"));
        if (read.Has("enum"))
            node.Enum = new ValueSet(node.Resource.Source, read.List("enum", mayBeEmpty: true));
        if (read.Has("const") && read.Dialect >= SchemaDialect.Draft6)
            node.Const = new ValueSet(node.Resource.Source, [read.Value("const")]);
    }

    private void ReadType(SchemaNode node, KeywordReader read, int value)
    {
        var source = node.Resource.Source;
        var names = read.Kind(value) == JsonTokenKind.Array ? [.. source.Items(value)] : new[] { value };
        var kinds = KindSet.None;
        var hasInteger = false;
        foreach (var name in names)
        {
            var text = read.Kind(name) == JsonTokenKind.String ? source.Text(name) : null;
            hasInteger |= text == "integer";
            var kind = text switch
            {
                "null" => KindSet.Null,
                "boolean" => KindSet.Boolean,
                // In draft 4 an integer is written without a fraction or exponent.
                "integer" when read.Dialect == SchemaDialect.Draft4 => KindSet.Integer,
                "integer" or "number" => KindSet.Number,
                "string" => KindSet.String,
                "array" => KindSet.Array,
                "object" => KindSet.Object,
                _ => KindSet.None,
            };
            if (kind == KindSet.None)
                Problem(node, name, $"A type is one of {string.Join(", ", TypeNames)}.");
            kinds |= kind;
        }

        if (names.Length == 0)
            Problem(node, value, "type names at least one type.");
        node.Kinds = kinds;
        node.WholeNumbers = hasInteger
            && !names.Any(name => read.Kind(name) == JsonTokenKind.String && source.Text(name) == "number");
    }

    private static void ReadNumbers(SchemaNode node, KeywordReader read)
    {
        if (!node.Resource.Validates)
            return;
        var isDraft4 = read.Dialect == SchemaDialect.Draft4;
        var rules = new NumberRules
        {
            Minimum = read.Number("minimum"),
            Maximum = read.Number("maximum"),
            MultipleOf = read.Number("multipleOf"),
            MinimumIsExclusive = isDraft4 && read.Flag("exclusiveMinimum"),
            MaximumIsExclusive = isDraft4 && read.Flag("exclusiveMaximum"),
            ExclusiveMinimum = isDraft4 ? null : read.Number("exclusiveMinimum"),
            ExclusiveMaximum = isDraft4 ? null : read.Number("exclusiveMaximum"),
        };
        if (rules.MultipleOf is { Sign: <= 0 })
        {
            read.Problem(read.Value("multipleOf"), "multipleOf is more than 0.");
            rules.MultipleOf = null;
        }

        if ((rules.Minimum ?? rules.Maximum ?? rules.MultipleOf ?? rules.ExclusiveMinimum
            ?? rules.ExclusiveMaximum) is not null)
            node.Numbers = rules;
    }

    private void ReadStrings(SchemaNode node, KeywordReader read)
    {
        var rules = new StringRules();
        if (node.Resource.Validates)
        {
            rules.MinLength = read.Count("minLength") ?? 0;
            rules.MaxLength = read.Count("maxLength") ?? long.MaxValue;
            if (read.Text("pattern") is { } pattern)
                rules.Pattern = Pattern(node, read.Value("pattern"), pattern);
        }

        if (read.Text("format") is { } name && (space.Options.AssertFormats || node.Resource.AssertsFormats))
        {
            rules.Format = StringFormat.Find(name);
            if (rules.Format is null)
            {
                var shown = ShownJson.Of(node.Resource.Source.Slice(read.Value("format")));
                Warn(node, read.Value("format"), $"The format {shown} is not known, so it is not checked.");
            }
        }

        if (rules.MinLength > 0 || rules.MaxLength != long.MaxValue || rules.Pattern is not null
            || rules.Format is not null)
            node.Strings = rules;
    }

    private void ReadArrays(SchemaNode node, KeywordReader read)
    {
        var rules = new ArrayRules { ContainsEvaluates = read.Dialect == SchemaDialect.Draft202012 };
        ReadItems(node, rules, read);
        if (read.Has("contains") && read.Dialect >= SchemaDialect.Draft6)
        {
            rules.Contains = Child(node, read.Value("contains"));
            if (read.Dialect >= SchemaDialect.Draft201909 && node.Resource.Validates)
            {
                rules.MinContains = read.Count("minContains") ?? 1;
                rules.MaxContains = read.Count("maxContains") ?? long.MaxValue;
            }
        }

        if (node.Resource.Validates)
        {
            rules.MinItems = read.Count("minItems") ?? 0;
            rules.MaxItems = read.Count("maxItems") ?? long.MaxValue;
            rules.IsUnique = read.Flag("uniqueItems");
        }

        if (rules.Prefix.Length > 0 || rules.Rest is not null || rules.Contains is not null || rules.MinItems > 0
            || rules.MaxItems != long.MaxValue || rules.IsUnique)
            node.Arrays = rules;
        if (read.Has("unevaluatedItems") && read.Dialect >= SchemaDialect.Draft201909)
            node.UnevaluatedItems = Child(node, read.Value("unevaluatedItems"));
    }

    private void ReadItems(SchemaNode node, ArrayRules rules, KeywordReader read)
    {
        var items = read.Value("items");
        if (read.Dialect == SchemaDialect.Draft202012)
        {
            rules.Prefix = [.. read.List("prefixItems").Select(item => Child(node, item))];
            rules.Rest = items < 0 ? null : Child(node, items);
        }
        else if (items >= 0 && read.Kind(items) == JsonTokenKind.Array)
        {
            rules.Prefix = [.. read.List("items", mayBeEmpty: true).Select(item => Child(node, item))];
            rules.Rest = read.Has("additionalItems") ? Child(node, read.Value("additionalItems")) : null;
            rules.RestKeyword = "additionalItems";
        }
        else if (items >= 0)
        {
            rules.Rest = Child(node, items);
        }
    }
}
