namespace Radiator.Plans.Reading.RudderStack;

/// <summary>
/// The keywords of <c>config</c>: <c>min_length</c> in rudder/v1, <c>minLength</c> in older files. What is not known
/// is kept.
/// </summary>
internal sealed class RudderConfig(PlanMembers config, ScalarReader scalars, PlanProblems problems)
{
    public PlannedProperty ApplyTo(PlannedProperty property)
    {
        var rule = property with
        {
            Enum = [.. config.Items("enum").OfType<DocumentScalar>().Select(ScalarReader.Value).Distinct()],
            Pattern = config.Take("pattern") is { } pattern ? scalars.Text(pattern, "pattern") : null,
            Format = TextFormats.Parse(scalars.Choice(config.Take("format"), "format", TextFormats.All)),
            MinLength = scalars.Count(Take("min_length", "minLength"), "min_length", 0),
            MaxLength = scalars.Count(Take("max_length", "maxLength"), "max_length", 0),
            Minimum = scalars.Number(config.Take("minimum"), "minimum"),
            Maximum = scalars.Number(config.Take("maximum"), "maximum"),
            ExclusiveMinimum = scalars.Number(Take("exclusive_minimum", "exclusiveMinimum"), "exclusive_minimum"),
            ExclusiveMaximum = scalars.Number(Take("exclusive_maximum", "exclusiveMaximum"), "exclusive_maximum"),
            MultipleOf = scalars.Number(Take("multiple_of", "multipleOf"), "multiple_of"),
            MinItems = scalars.Count(Take("min_items", "minItems"), "min_items", 0),
            MaxItems = scalars.Count(Take("max_items", "maxItems"), "max_items", 0),
            UniqueItems = scalars.Boolean(Take("unique_items", "uniqueItems"), "unique_items"),
            KeywordLines = Lines(),
        };
        if (rule.Pattern is { } text && PatternText.Problem(text) is { Length: > 0 } error)
            problems.Add(config.Map.Find("pattern")!, error);
        foreach (var extra in config.Rest)
            problems.Add(config.Map.Entry(extra.Key)!.Value.Key, $"config has no key {Shown.Quote(extra.Key)}");
        return rule;
    }

    private DocumentNode? Take(string snake, string camel) => config.Take(snake) ?? config.Take(camel);

    private Dictionary<string, int> Lines()
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, _) in config.Map.Entries)
            lines[Camel(key.Text)] = key.Line;
        return lines;
    }

    private static string Camel(string key) => string.Concat(key.Split('_').Select((part, i) =>
        i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
