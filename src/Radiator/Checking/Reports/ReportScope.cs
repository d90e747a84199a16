using Radiator.Events.Checking;

namespace Radiator.Checking.Reports;

/// <summary>Which items the reports that list events list.</summary>
internal static class ReportScope
{
    /// <summary>
    /// Those that do not conform: violating, unplanned, and what could not be checked. A conforming event with warnings
    /// is not among them, unless its verdict differs between two plans.
    /// </summary>
    public static bool IsTold(CheckedItem item) =>
        item.Event is null || item.Before is not null || item.Result.Verdict != Verdict.Conforming;
}
