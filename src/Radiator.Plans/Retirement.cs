namespace Radiator.Plans;

/// <summary>Says that an event or a property should not be sent any more.</summary>
/// <param name="Since">From when on; its text is empty where the plan does not say.</param>
/// <param name="Why">Empty where the plan does not say.</param>
/// <param name="UseInstead">Name of what replaces it; empty where nothing does.</param>
/// <param name="At">Where it stands.</param>
public sealed record Retirement(PlanDate Since, string Why, string UseInstead, PlanPosition At);
