using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Events;
using Radiator.Plans;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using PlannedEvent = Radiator.Plans.PlannedEvent;

namespace Radiator.Debugger.Model.Planning;

/// <summary>Makes the rows of the plan.</summary>
internal static class PlanRows
{
    private const int PropertiesMax = 300;

    /// <summary>By what the daemon counted; trends are of what this debugger had.</summary>
    public static IReadOnlyList<PlanRow> OfDaemon(
        GetCoverageReply coverage, TrackingPlan? plan, CoverageTally tally, DateTimeOffset now) =>
    [
        .. coverage.Rows.Select(row =>
        {
            var type = (EventType)row.Type;
            var planned = Find(plan, type, row.Name);
            return new PlanRow
            {
                Name = NameOf(type, row.Name),
                Type = type,
                State = StateOf(row.Planned, row.Retired is not null, (long)row.Seen),
                Seen = (long)row.Seen,
                Violating = (long)row.Violating,
                LastSeen = row.HasLastSeenUnixNanos ? UnixNanos.ToTime(row.LastSeenUnixNanos) : null,
                Trend = TrendOf(tally, type, row.Name, now),
                Properties =
                [
                    .. row.Properties.Select(property => new PropertyRow(
                        property.Name, property.Planned, property.Required, (long)property.Seen, property.Nearest)),
                ],
                Nearest = row.Nearest,
                NearestDistance = NameDistance.Of(row.Name, row.Nearest),
                OldNames = [.. row.OldNames.Select(old => new OldNameRow(old.Name, old.Since, (long)old.Seen))],
                RetiredSince = row.Retired?.Since ?? "",
                RetiredWhy = row.Retired?.Why ?? "",
                UseInstead = row.Retired?.UseInstead ?? "",
                Sources = [.. row.Sources.Select(source => (source.Source, (long)source.Count))],
                Description = planned?.Description ?? "",
                Owner = row.Owner,
                Category = row.Category,
                Location = row.Location,
                FilterText = FilterOf(type, row.Name, row.Planned),
            };
        }),
    ];

    /// <summary>By what was counted here.</summary>
    public static IReadOnlyList<PlanRow> OfTally(TrackingPlan? plan, CoverageTally tally, DateTimeOffset now)
    {
        var left = tally.Entries.ToDictionary();
        var rows = new List<PlanRow>();
        // Versions of an event are one row: the traffic of all of them is counted by the name.
        foreach (var planned in (plan?.Events ?? []).DistinctBy(one => (one.Type, one.Name)))
        {
            left.Remove(new CoverageKey(planned.Type, planned.Name), out var entry);
            rows.Add(Planned(planned, entry, now));
        }

        var names = new NearestName(
            (plan?.Events ?? []).Where(one => one.Type == EventType.Track).Select(one => one.Name).Distinct());
        rows.AddRange(left.OrderByDescending(pair => pair.Value.Seen)
            .Select(pair => Unplanned(pair.Key.Type, pair.Key.Name, pair.Value, names, now)));
        return rows;
    }

    private static PlanRow Planned(PlannedEvent planned, CoverageEntry? entry, DateTimeOffset now)
    {
        var seen = entry?.Seen ?? 0;
        return Counted(entry, now) with
        {
            Name = NameOf(planned.Type, planned.Name),
            Type = planned.Type,
            State = StateOf(true, planned.Retired is not null, seen),
            Properties = PropertiesOf(planned, entry),
            OldNames =
            [
                .. planned.FormerNames.Select(former => new OldNameRow(
                    former.Name, former.Since.Text, entry?.OldNames.GetValueOrDefault(former.Name) ?? 0)),
            ],
            RetiredSince = planned.Retired?.Since.Text ?? "",
            RetiredWhy = planned.Retired?.Why ?? "",
            UseInstead = planned.Retired?.UseInstead ?? "",
            Description = planned.Description,
            Owner = planned.Owner,
            Category = planned.Category,
            Location = planned.Location,
            FilterText = FilterOf(planned.Type, planned.Name, true),
        };
    }

    private static PlanRow Unplanned(
        EventType type, string name, CoverageEntry entry, NearestName names, DateTimeOffset now)
    {
        var nearest = type == EventType.Track ? names.Find(name, out _) ?? "" : "";
        return Counted(entry, now) with
        {
            Name = NameOf(type, name),
            Type = type,
            State = PlanRowState.Unplanned,
            Properties =
            [
                .. entry.Properties.All.OrderByDescending(property => property.Count).Take(PropertiesMax)
                    .Select(property => new PropertyRow(property.Name, false, false, property.Count, "")),
            ],
            Nearest = nearest,
            NearestDistance = NameDistance.Of(name, nearest),
            FilterText = FilterOf(type, name, false),
        };
    }

    private static PlanRow Counted(CoverageEntry? entry, DateTimeOffset now)
    {
        var trend = new int[MinuteTrend.Minutes];
        entry?.Trend.AddTo(trend, now);
        return new PlanRow
        {
            Name = "",
            Seen = entry?.Seen ?? 0,
            Violating = entry?.Violating ?? 0,
            LastSeen = entry is null || entry.Last == DateTimeOffset.MinValue ? null : entry.Last,
            Trend = trend,
            Sources = entry is null ? []
                : [.. entry.Sources.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))],
        };
    }

    private static IReadOnlyList<PropertyRow> PropertiesOf(PlannedEvent planned, CoverageEntry? entry)
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in entry?.Properties.All ?? [])
            seen[name] = seen.GetValueOrDefault(name) + count;
        var required = planned.PlannedProperties.Where(property => property.Required).Select(property => property.Name)
            .ToHashSet(StringComparer.Ordinal);
        var rows = new List<PropertyRow>();
        foreach (var name in planned.Properties)
        {
            seen.Remove(name, out var count);
            rows.Add(new PropertyRow(name, true, required.Contains(name), count, ""));
        }

        var names = new NearestName(planned.Properties);
        rows.AddRange(seen.OrderByDescending(pair => pair.Value).Take(PropertiesMax).Select(pair =>
            new PropertyRow(pair.Key, false, false, pair.Value, names.Find(pair.Key, out _) ?? "")));
        return rows;
    }

    private static PlanRowState StateOf(bool isPlanned, bool isRetired, long seen) =>
        !isPlanned ? PlanRowState.Unplanned
        : isRetired ? (seen > 0 ? PlanRowState.RetiredSeen : PlanRowState.Retired)
        : seen > 0 ? PlanRowState.Seen : PlanRowState.NeverSeen;

    private static int[] TrendOf(CoverageTally tally, EventType type, string name, DateTimeOffset now)
    {
        var trend = new int[MinuteTrend.Minutes];
        if (tally.Entries.TryGetValue(new CoverageKey(type, name), out var entry))
            entry.Trend.AddTo(trend, now);
        return trend;
    }

    // The rule for all pages has no name of its own.
    private static string NameOf(EventType type, string name) => name.Length == 0 ? TypeWords.Of(type) : name;

    private static PlannedEvent? Find(TrackingPlan? plan, EventType type, string name) =>
        plan?.Events.FirstOrDefault(planned => planned.Type == type && planned.Name == name);

    private static string FilterOf(EventType type, string name, bool isPlanned)
    {
        var word = TypeWords.Of(type);
        if (name.Length == 0 || name == word)
            return $"type = {word}";
        return isPlanned ? $"type = {word} & plan = {FilterText.Quote(name)}"
            : $"type = {word} & event = {FilterText.Quote(name)}";
    }
}
