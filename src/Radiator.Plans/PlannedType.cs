namespace Radiator.Plans;

/// <summary>A rule with a name that properties share.</summary>
/// <param name="Name">What properties refer to it by.</param>
/// <param name="Rule">What holds; its own name is empty.</param>
public sealed record PlannedType(string Name, PlannedProperty Rule);
