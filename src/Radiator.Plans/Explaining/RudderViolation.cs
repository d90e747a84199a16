namespace Radiator.Plans.Explaining;

/// <summary>A violation in RudderStack's words: an item of <c>context.violationErrors</c>.</summary>
/// <param name="Type"><c>Required-Missing</c>, <c>Datatype-Mismatch</c>, <c>Unplanned-Event</c>, ...</param>
/// <param name="Message"><c>must be string</c></param>
/// <param name="Property">The key that is missing or not planned; null for every other type.</param>
/// <param name="InstancePath">RFC 6901, of the object for a missing or unplanned key; null for an unplanned event.
/// </param>
/// <param name="SchemaPath"><c>#/properties/properties/required</c>; null for an unplanned event.</param>
public readonly record struct RudderViolation(
    string Type, string Message, string? Property, string? InstancePath, string? SchemaPath);
