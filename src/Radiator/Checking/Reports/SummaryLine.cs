using System.Globalization;
using Radiator.Events.Checking;

namespace Radiator.Checking.Reports;

/// <summary>What a check found, in one line.</summary>
internal static class SummaryLine
{
    /// <summary>
    /// <c>1,200 events: 1,150 conforming (30 with warnings), 40 violating, 10 unplanned, 0 unchecked</c>
    /// </summary>
    public static string Of(CheckTotals totals)
    {
        var warned = totals.Warned == 0 ? "" : $" ({Number(totals.Warned)} with warnings)";
        var unusable = totals.Unusable == 0 ? "" : $"; {Number(totals.Unusable)} not readable";
        return $"{Count(totals.Events, "event")}: {Number(totals.Of(Verdict.Conforming))} conforming{warned}, "
            + $"{Number(totals.Of(Verdict.Violating))} violating, {Number(totals.Of(Verdict.Unplanned))} unplanned, "
            + $"{Number(totals.Of(Verdict.Unchecked))} unchecked{unusable}";
    }

    /// <summary><c>1 event</c>, <c>1,200 events</c></summary>
    public static string Count(long count, string unit) => $"{Number(count)} {unit}{(count == 1 ? "" : "s")}";

    /// <summary>With commas.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
