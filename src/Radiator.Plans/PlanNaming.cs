namespace Radiator.Plans;

/// <summary>How a plan wants its names to be: its own style, never one that everybody has to share.</summary>
/// <param name="EventOrder">Order of the words in names of track events.</param>
/// <param name="EventCase">Writing of the names of track events.</param>
/// <param name="PropertyCase">Writing of the names of properties and traits.</param>
/// <param name="At">Where it stands.</param>
public sealed record PlanNaming(NameOrder EventOrder, NameCase EventCase, NameCase PropertyCase, PlanPosition At);
