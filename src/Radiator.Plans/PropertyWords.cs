namespace Radiator.Plans;

/// <summary>The rules of a property in words, beside its type and its values.</summary>
public static class PropertyWords
{
    /// <summary>The type, as in <c>string or null</c>.</summary>
    public static string Type(PlannedProperty property) =>
        property.Uses.Length > 0 ? property.Uses : PropertyTypeNames.Describe(property.Types);

    /// <summary>For example <c>at least 0</c>, <c>matches ^A-</c>; in a fixed order.</summary>
    public static IEnumerable<string> Rules(PlannedProperty property)
    {
        if (property.Format != TextFormat.None)
            yield return property.Format == TextFormat.Currency ? "a currency code such as USD"
                : TextFormats.Name(property.Format);
        if (property.Pattern is { } pattern)
            yield return $"matches {Shown.Text(pattern, 120)}";
        foreach (var (text, value) in new[]
        {
            ("at least", property.Minimum), ("at most", property.Maximum), ("more than", property.ExclusiveMinimum),
            ("less than", property.ExclusiveMaximum), ("a multiple of", property.MultipleOf),
        })
        {
            if (value is not null)
                yield return $"{text} {value}";
        }

        if (Range(property.MinLength, property.MaxLength, "character") is { } length)
            yield return length;
        if (Range(property.MinItems, property.MaxItems, "element") is { } items)
            yield return items;
        if (property.UniqueItems)
            yield return "no element twice";
        if (property.Unplanned is { } policy && property.Properties is not null)
            yield return policy switch { UnplannedPolicy.Error => "no other keys", UnplannedPolicy.Warn =>
                "other keys draw a warning", _ => "other keys are fine" };
        foreach (var former in property.FormerNames)
            yield return $"was {former.Name}";
    }

    private static string? Range(int? minimum, int? maximum, string what) => (minimum, maximum) switch
    {
        (null, null) => null,
        ({ } low, null) => FormattableString.Invariant($"at least {low} {what}{(low == 1 ? "" : "s")}"),
        (null, { } high) => FormattableString.Invariant($"at most {high} {what}{(high == 1 ? "" : "s")}"),
        ({ } low, { } high) => FormattableString.Invariant($"{low} to {high} {what}s"),
    };
}
