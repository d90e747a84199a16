using Radiator.Events.Checking;

namespace Radiator.Plans;

/// <summary>What a check found.</summary>
/// <param name="Verdict">About the data.</param>
/// <param name="UncheckedReason">Only with Unchecked; else empty.</param>
/// <param name="Violations">Errors and warnings; empty and shared for a conforming event.</param>
/// <param name="Planned">The rule that applied; null where there is none.</param>
public readonly record struct CheckResult(
    Verdict Verdict, string UncheckedReason, IReadOnlyList<Violation> Violations, PlannedEvent? Planned)
{
    /// <summary>The old name that the event came under, and was judged by its new one; empty for every other.</summary>
    public string OldName { get; init; } = "";
}
