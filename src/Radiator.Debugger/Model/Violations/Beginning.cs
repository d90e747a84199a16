using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Violations;

/// <summary>Where a violation began: the app version that brought it, where that can be told.</summary>
internal static class Beginning
{
    // Nearly all: some events of another version slip in when people type versions by hand.
    private const double Share = 0.8;

    // One or two events are no beginning of anything.
    private const int CountMin = 3;

    /// <summary>
    /// The place that has nearly all events of a violation, and had it first; null where there are several, or where
    /// the ledger knows of the violation from another version before.
    /// </summary>
    public static OriginCount? Of(IReadOnlyList<OriginCount> origins, IReadOnlyList<LedgerEntry> ledger)
    {
        if (origins.Count == 0 || origins[0].Origin.AppVersion.Length == 0)
            return null;
        var most = origins[0];
        var all = origins.Sum(origin => origin.Count);
        var isFirst = origins.All(origin => origin.FirstSeen >= most.FirstSeen);
        if (!isFirst || most.Count < CountMin || most.Count < Share * all)
            return null;
        var earliest = ledger.MinBy(row => row.FirstSeenUnixNanos);
        return earliest is null || earliest.AppVersion == most.Origin.AppVersion ? most : null;
    }
}
