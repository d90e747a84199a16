namespace Radiator.Plans.Explaining;

/// <summary>A violation in Segment's words (Protocols, "Forward violations" and FAQ).</summary>
/// <param name="Type"><c>Required</c>, <c>Invalid Type</c>, <c>Enum</c>, ...</param>
/// <param name="Field"><c>properties.products</c>; <c>(root)</c> for the whole event.</param>
/// <param name="Description"><c>Invalid type. Expected: integer, given: number</c></param>
public readonly record struct SegmentViolation(string Type, string Field, string Description);
