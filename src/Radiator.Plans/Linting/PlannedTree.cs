namespace Radiator.Plans.Linting;

/// <summary>Every property of an event, at any depth, each with its path. Shared types are not entered.</summary>
internal static class PlannedTree
{
    private const int DepthMax = 32;

    public static IEnumerable<(string Path, PlannedProperty Property)> Of(PlannedEvent planned) =>
        All(planned.PlannedProperties, planned.Variants, "", 0)
            .Concat(All(planned.ContextProperties, null, "context.", 0));

    public static IEnumerable<(string Path, PlannedProperty Property)> Of(PlannedType type) =>
        Within(type.Rule, type.Name, 0).Prepend((type.Name, type.Rule));

    private static IEnumerable<(string Path, PlannedProperty Property)> All(
        IReadOnlyList<PlannedProperty> properties, PlannedVariants? variants, string prefix, int depth)
    {
        var all = variants is null ? properties
            : properties.Concat(variants.Cases.SelectMany(one => one.Properties)).Concat(variants.Otherwise);
        foreach (var property in all)
        {
            yield return (prefix + property.Name, property);
            foreach (var inner in Within(property, prefix + property.Name, depth))
                yield return inner;
        }
    }

    private static IEnumerable<(string Path, PlannedProperty Property)> Within(
        PlannedProperty property, string path, int depth)
    {
        if (property.Uses.Length > 0 || depth > DepthMax)
            return [];
        var members = All(property.Properties ?? [], property.Variants, path + ".", depth + 1);
        return property.Items is { } items
            ? members.Prepend((path + ".$", items)).Concat(Within(items, path + ".$", depth + 1))
            : members;
    }
}
