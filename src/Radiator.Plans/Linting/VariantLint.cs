namespace Radiator.Plans.Linting;

/// <summary>Shapes that can never hold, or that more than one of holds.</summary>
internal static class VariantLint
{
    public static void Check(PlannedEvent planned, LintRemarks remarks)
    {
        Check(planned.Variants, planned.PlannedProperties, remarks);
        foreach (var (_, property) in PlannedTree.Of(planned))
            Check(property.Variants, property.Properties ?? [], remarks);
    }

    private static void Check(PlannedVariants? variants, IReadOnlyList<PlannedProperty> shared, LintRemarks remarks)
    {
        if (variants is null)
            return;
        var by = shared.FirstOrDefault(property => property.Name == variants.By);
        if (by is null)
        {
            var near = new NearestName(shared.Select(property => property.Name)).Find(variants.By, out _);
            remarks.Error(
                variants.At, "unknown-discriminator",
                $"the shapes are told apart by {Shown.Quote(variants.By)}, which is none of the properties"
                + (near is null ? "" : $"; did you mean {Shown.Quote(near)}?"));
        }

        var seen = new Dictionary<PlannedValue, PlannedCase>();
        foreach (var one in variants.Cases)
        {
            foreach (var value in one.When)
            {
                if (!seen.TryAdd(value, one))
                {
                    remarks.Error(one.At, "case-never-matches",
                        $"{Shown.Quote(value.ToString())} belongs to the case at line {seen[value].At.Line} already");
                }
                else if (by is { Enum.Count: > 0 } && !by.Enum.Contains(value))
                {
                    remarks.Error(one.At, "case-never-matches",
                        $"{Shown.Quote(value.ToString())} is none of the values that {by.Name} may have");
                }
            }
        }
    }
}
