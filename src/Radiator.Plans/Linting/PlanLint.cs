namespace Radiator.Plans.Linting;

/// <summary>Looks for what is odd in a plan that can be read.</summary>
public static class PlanLint
{
    // Beyond this a list helps nobody.
    private const int RemarksMax = 1_000;

    /// <summary>The remarks in the order of the plan's files; at most 1,000.</summary>
    public static IReadOnlyList<LintRemark> Check(TrackingPlan plan)
    {
        var remarks = new LintRemarks();
        NameLint.Check(plan, remarks);
        NeedsLint.Check(plan, remarks);
        HistoryLint.Check(plan, remarks);
        var schemas = new SchemaLint(plan, remarks);
        foreach (var planned in plan.Common is { } common ? plan.Events.Prepend(common) : plan.Events)
        {
            VariantLint.Check(planned, remarks);
            schemas.Check(planned);
            if (remarks.All.Count > RemarksMax)
                break;
        }

        return [.. remarks.All.Distinct().OrderBy(one => one.At.Path, StringComparer.Ordinal).ThenBy(one => one.At.Line)
            .ThenBy(one => one.At.Column).ThenByDescending(one => one.Level).Take(RemarksMax)];
    }
}
