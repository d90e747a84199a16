namespace Radiator.Plans.Checking;

/// <summary>The rules that a name leads to.</summary>
/// <param name="Rules">Its versions, the oldest first; null where the plan has no such event.</param>
/// <param name="Former">The old name that led here; null where the name is the event's own.</param>
internal readonly record struct RuleMatch(EventRule[]? Rules, FormerName? Former);
