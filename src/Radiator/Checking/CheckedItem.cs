using Radiator.Events;
using Radiator.Plans;

namespace Radiator.Checking;

/// <summary>An event of a file that does not conform, or an item that is no event.</summary>
/// <param name="Line">Line of the item, from 1.</param>
/// <param name="Column">Where it begins in its line, in bytes from 1.</param>
/// <param name="Event">Null where the item is no event; its bytes are its own.</param>
/// <param name="Result">What the check found.</param>
/// <param name="Problem">Why it is no event; empty for one.</param>
internal sealed record CheckedItem(long Line, int Column, AnalyticsEvent? Event, CheckResult Result, string Problem)
{
    /// <summary>What the check against the other plan found; only with <c>--against</c>.</summary>
    public CheckResult? Before { get; init; }
}
