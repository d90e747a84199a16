namespace Radiator.Plans;

/// <summary>A name that an event or a property had before. What still comes under it is judged by the new
/// one.</summary>
/// <param name="Name">The old name, exact in case and blanks.</param>
/// <param name="Since">When it was renamed; its text is empty where the plan does not say.</param>
/// <param name="At">Where it stands.</param>
public sealed record FormerName(string Name, PlanDate Since, PlanPosition At);
