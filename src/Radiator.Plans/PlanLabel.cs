namespace Radiator.Plans;

/// <summary>A label of the team's own, as Segment's plans have them.</summary>
/// <param name="Key">For example <c>area</c>.</param>
/// <param name="Value">For example <c>checkout</c>.</param>
public readonly record struct PlanLabel(string Key, string Value);
