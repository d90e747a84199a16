using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Severity = Radiator.Events.Checking.Severity;

namespace Radiator.Debugger.Model.Violations;

/// <summary>What the ledger says of one violation, over its rows: one for each app version.</summary>
/// <param name="Count">Events that have it.</param>
/// <param name="FirstSeen">The first of them.</param>
/// <param name="LastSeen">The last of them.</param>
/// <param name="Severity">The worst of them.</param>
/// <param name="IsRegression">Came back after somebody had resolved it.</param>
/// <param name="IsAcknowledged">Whether somebody knows of all of it.</param>
/// <param name="IsResolved">Whether somebody fixed all of it.</param>
/// <param name="SnoozedUntil">Hidden until then; null where it is not.</param>
internal readonly record struct LedgerBrief(
    long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, Severity Severity, bool IsRegression, bool IsAcknowledged, bool IsResolved,
    DateTimeOffset? SnoozedUntil)
{
    public static LedgerBrief Of(IReadOnlyList<LedgerEntry> rows)
    {
        var (count, first, last, severity) = (0L, long.MaxValue, long.MinValue, Severity.Warning);
        var (regression, acknowledged, resolved, snoozed) = (false, true, true, long.MaxValue);
        foreach (var row in rows)
        {
            count += (long)row.Count;
            first = Math.Min(first, row.FirstSeenUnixNanos);
            last = Math.Max(last, row.LastSeenUnixNanos);
            severity = (Severity)row.Severity == Severity.Error ? Severity.Error : severity;
            regression |= row.Regression;
            acknowledged &= row.HasAcknowledgedUnixNanos;
            resolved &= row.HasResolvedUnixNanos;
            snoozed = Math.Min(snoozed, row.HasSnoozedUntilUnixNanos ? row.SnoozedUntilUnixNanos : long.MinValue);
        }

        return new LedgerBrief(count, UnixNanos.ToTime(first), UnixNanos.ToTime(last), severity, regression,
            acknowledged, resolved && !regression, snoozed == long.MinValue ? null : UnixNanos.ToTime(snoozed));
    }
}
