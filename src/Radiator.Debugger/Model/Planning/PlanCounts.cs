using Radiator.Plans;
using Radiator.Wire.Attach.V1;
using EventType = Radiator.Events.EventType;

namespace Radiator.Debugger.Model.Planning;

/// <summary>How much of a plan was seen: what a badge needs, without making the rows of the plan.</summary>
/// <param name="Planned">Planned events.</param>
/// <param name="Seen">Of them those that were seen.</param>
/// <param name="SeenRetired">Of these the retired ones.</param>
/// <param name="NeverSeen">Planned, never seen, and not retired.</param>
/// <param name="Unplanned">Names that came without a plan.</param>
internal readonly record struct PlanCounts(int Planned, int Seen, int SeenRetired, int NeverSeen, int Unplanned)
{
    /// <summary>Share of the planned events that were seen; retired ones do not count. Null without any.</summary>
    public double? Coverage => Seen - SeenRetired + NeverSeen is > 0 and var wanted
        ? (double)(Seen - SeenRetired) / wanted : null;

    /// <summary>By what the daemon counted.</summary>
    public static PlanCounts Of(GetCoverageReply coverage)
    {
        var counts = default(PlanCounts);
        foreach (var row in coverage.Rows)
            counts = row.Planned ? counts.With(row.Seen > 0, row.Retired is not null)
                : counts with { Unplanned = counts.Unplanned + 1 };
        return counts;
    }

    /// <summary>By what was counted here.</summary>
    public static PlanCounts Of(TrackingPlan? plan, CoverageTally tally)
    {
        var (counts, plannedEntries) = (default(PlanCounts), 0);
        var seenBefore = new HashSet<(EventType, string)>();
        foreach (var planned in plan?.Events ?? [])
        {
            // Versions of an event are one row.
            if (!seenBefore.Add((planned.Type, planned.Name)))
                continue;
            var isHeld = tally.Entries.TryGetValue(new CoverageKey(planned.Type, planned.Name), out var entry);
            plannedEntries += isHeld ? 1 : 0;
            counts = counts.With(entry is { Seen: > 0 }, planned.Retired is not null);
        }

        return counts with { Unplanned = tally.Entries.Count - plannedEntries };
    }

    private PlanCounts With(bool isSeen, bool isRetired) => this with
    {
        Planned = Planned + 1,
        Seen = Seen + (isSeen ? 1 : 0),
        SeenRetired = SeenRetired + (isSeen && isRetired ? 1 : 0),
        NeverSeen = NeverSeen + (isSeen || isRetired ? 0 : 1),
    };
}
