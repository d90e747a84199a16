namespace Radiator.Plans.Linting;

/// <summary>What the plan asks of each of its events (<c>needs</c>).</summary>
internal static class NeedsLint
{
    public static void Check(TrackingPlan plan, LintRemarks remarks)
    {
        foreach (var planned in plan.Events.Where(planned => planned.Retired is null))
        {
            foreach (var need in plan.Needs.Where(need => IsMissing(planned, need)))
            {
                var name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();
                remarks.Warning(
                    planned.At, $"needs-{need}",
                    $"{Shown.Quote(name)} does not say {need}; the plan needs it of every event");
            }
        }
    }

    private static bool IsMissing(PlannedEvent planned, string need) => need switch
    {
        "why" => planned.Description.Length == 0,
        "owner" => planned.Owner.Length == 0,
        "category" => planned.Category.Length == 0,
        "fires" => planned.Fires.Count == 0,
        "example" => planned.Example.Length == 0
            && planned.PlannedProperties.Any(property => property.Example.Length == 0),
        _ => false,
    };
}
