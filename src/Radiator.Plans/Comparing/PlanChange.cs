namespace Radiator.Plans.Comparing;

/// <summary>One difference between two plans.</summary>
/// <param name="Subject">What changed: <c>Order Completed</c>, or <c>Order Completed: products.$.price</c>.</param>
/// <param name="Words">How, in words.</param>
/// <param name="Effect">What it means to senders.</param>
/// <param name="At">Where it stands: in the new plan, or in the old one where it is gone.</param>
public sealed record PlanChange(string Subject, string Words, ChangeEffect Effect, PlanPosition At);
