using Radiator.Events.Filters;
using Radiator.Plans;

namespace Radiator.Expect;

/// <summary>What <c>radiator expect</c> was asked for.</summary>
/// <param name="Filter">What must come.</param>
/// <param name="Within">How long it has.</param>
/// <param name="Count">How many must come.</param>
/// <param name="Start">From where on it counts.</param>
/// <param name="Checker">The plan; null: none.</param>
public sealed record ExpectRequest(
    Filter Filter, TimeSpan Within, long Count, ExpectStart Start, IEventChecker? Checker);
