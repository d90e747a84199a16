namespace Radiator.Events.Filters.Syntax;

/// <summary>Which event names a filter wants, for whoever explains why nothing matched.</summary>
internal static class NamedEvents
{
    public static IReadOnlyList<string> Of(FilterNode node)
    {
        var names = new List<string>();
        Collect(node, names);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    // What stands under a not is not wanted. The depth of a filter is bounded.
    private static void Collect(FilterNode node, List<string> names)
    {
        switch (node)
        {
            case GroupNode group:
                foreach (var item in group.Items)
                    Collect(item, names);
                break;
            case WordNode word:
                names.Add(word.Word);
                break;
            case CompareNode { Op: FilterOperator.Equal, Operand.Root.Name: "event", Value: var value }:
                names.Add(value.Text);
                break;
            case InNode { Operand.Root.Name: "event", Values: var values }:
                names.AddRange(values.Select(value => value.Text));
                break;
        }
    }
}
