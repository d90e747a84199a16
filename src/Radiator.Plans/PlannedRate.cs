namespace Radiator.Plans;

/// <summary>How often an event is expected at least; below it the event has gone silent.</summary>
/// <param name="Count">At least 1.</param>
/// <param name="Per">The time that the count is for: a minute, an hour, a day or a week.</param>
/// <param name="At">Where it stands.</param>
public sealed record PlannedRate(int Count, TimeSpan Per, PlanPosition At)
{
    /// <summary>As in plan.yaml: <c>20/h</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count}/{Unit}");

    private string Unit => Per.TotalDays >= 7 ? "week" : Per.TotalDays >= 1 ? "day" : Per.TotalHours >= 1 ? "h" : "min";
}
