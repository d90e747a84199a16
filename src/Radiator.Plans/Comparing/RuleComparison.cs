using System.Globalization;
using System.Text;
using Radiator.JsonSchema.Numbers;

namespace Radiator.Plans.Comparing;

/// <summary>Compares the rules of one value: type, values, pattern, bounds.</summary>
internal static class RuleComparison
{
    public static IEnumerable<(string Words, ChangeEffect Effect)> Of(PlannedProperty before, PlannedProperty after) =>
        Types(before.Types, after.Types)
            .Concat(Values(before.Enum, after.Enum))
            .Concat(Text("pattern", before.Pattern, after.Pattern))
            .Concat(Text("format", Name(before.Format), Name(after.Format)))
            .Concat(Bound("minimum", before.Minimum, after.Minimum, isLower: true))
            .Concat(Bound("maximum", before.Maximum, after.Maximum, isLower: false))
            .Concat(Bound("exclusiveMinimum", before.ExclusiveMinimum, after.ExclusiveMinimum, isLower: true))
            .Concat(Bound("exclusiveMaximum", before.ExclusiveMaximum, after.ExclusiveMaximum, isLower: false))
            .Concat(Text("multipleOf", before.MultipleOf, after.MultipleOf))
            .Concat(Bound("minLength", Number(before.MinLength), Number(after.MinLength), isLower: true))
            .Concat(Bound("maxLength", Number(before.MaxLength), Number(after.MaxLength), isLower: false))
            .Concat(Bound("minItems", Number(before.MinItems), Number(after.MinItems), isLower: true))
            .Concat(Bound("maxItems", Number(before.MaxItems), Number(after.MaxItems), isLower: false))
            .Concat(Flag("elements have to differ", "elements may be equal", before.UniqueItems, after.UniqueItems));

    private static IEnumerable<(string, ChangeEffect)> Types(PropertyTypes before, PropertyTypes after)
    {
        if (before == after)
            yield break;
        var words = $"is {PropertyTypeNames.Describe(after)} now, was {PropertyTypeNames.Describe(before)}";
        // Every integer is a number.
        var wide = (after & PropertyTypes.Number) != 0 ? after | PropertyTypes.Integer : after;
        yield return (words, (before & ~wide) == 0 ? ChangeEffect.Loosens : ChangeEffect.Breaks);
    }

    private static IEnumerable<(string, ChangeEffect)> Values(
        IReadOnlyList<PlannedValue> before, IReadOnlyList<PlannedValue> after)
    {
        if (before.Count == 0 && after.Count > 0)
        {
            yield return ($"has to be one of {List(after)} now", ChangeEffect.Breaks);
            yield break;
        }

        if (after.Count == 0 && before.Count > 0)
        {
            yield return ("may be any value now", ChangeEffect.Loosens);
            yield break;
        }

        if (before.Except(after).ToList() is { Count: > 0 } gone)
            yield return ($"may not be {List(gone)} any more", ChangeEffect.Breaks);
        if (after.Except(before).ToList() is { Count: > 0 } added)
            yield return ($"may be {List(added)} too", ChangeEffect.Loosens);
    }

    private static string List(IReadOnlyList<PlannedValue> values) =>
        Shown.Text(string.Join(", ", values.Select(value => value.ToString())), 200);

    private static IEnumerable<(string, ChangeEffect)> Text(string keyword, string? before, string? after)
    {
        if (before == after)
            yield break;
        yield return after is null ? ($"has no {keyword} any more", ChangeEffect.Loosens)
            : ($"{keyword} is {Shown.Text(after, 200)} now{(before is null ? "" : $", was {Shown.Text(before, 200)}")}",
                ChangeEffect.Breaks);
    }

    private static IEnumerable<(string, ChangeEffect)> Bound(
        string keyword, string? before, string? after, bool isLower)
    {
        if (before == after)
            yield break;
        if (after is null)
        {
            yield return ($"has no {keyword} any more", ChangeEffect.Loosens);
            yield break;
        }

        var order = before is null ? 0
            : new ExactNumber(Encoding.UTF8.GetBytes(after)).CompareTo(new ExactNumber(Encoding.UTF8.GetBytes(before)));
        if (before is not null && order == 0)
            yield break;
        var loosens = before is not null && (isLower ? order < 0 : order > 0);
        yield return (
            $"{keyword} is {after} now{(before is null ? "" : $", was {before}")}", loosens ? ChangeEffect.Loosens
            : ChangeEffect.Breaks);
    }

    private static IEnumerable<(string, ChangeEffect)> Flag(string on, string off, bool before, bool after)
    {
        if (before != after)
            yield return after ? ($"{on} now", ChangeEffect.Breaks) : ($"{off} now", ChangeEffect.Loosens);
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Name(TextFormat format) => format == TextFormat.None ? null : TextFormats.Name(format);
}
