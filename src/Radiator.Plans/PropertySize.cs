namespace Radiator.Plans;

/// <summary>How many properties a rule comes to with its shared types followed; counting stops at a limit.</summary>
internal static class PropertySize
{
    public static bool Exceeds(PlannedProperty rule, int limit)
    {
        var left = limit;
        return !Take(rule, ref left);
    }

    public static bool Exceeds(PlannedEvent planned, int limit)
    {
        var left = limit;
        return !(Take(planned.PlannedProperties, ref left) && Take(planned.ContextProperties, ref left)
            && Take(planned.Variants, ref left));
    }

    private static bool Take(PlannedProperty? rule, ref int left) => rule is null
        || (--left >= 0 && Take(rule.Items, ref left) && Take(rule.Properties, ref left)
            && Take(rule.Variants, ref left));

    private static bool Take(PlannedVariants? variants, ref int left)
    {
        foreach (var one in variants?.Cases ?? [])
        {
            if (!Take(one.Properties, ref left))
                return false;
        }

        return Take(variants?.Otherwise, ref left);
    }

    private static bool Take(IReadOnlyList<PlannedProperty>? rules, ref int left)
    {
        foreach (var rule in rules ?? [])
        {
            if (!Take(rule, ref left))
                return false;
        }

        return true;
    }
}
