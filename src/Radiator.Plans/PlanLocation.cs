namespace Radiator.Plans;

/// <summary>Where a rule stands in the plan, for people.</summary>
/// <param name="At">The line to edit.</param>
/// <param name="Label">What stands there: <c>Order Completed: properties.order_id</c>.</param>
public readonly record struct PlanLocation(PlanPosition At, string Label)
{
    /// <summary><c>plan.yaml:31</c></summary>
    public override string ToString() => At.Short;
}
