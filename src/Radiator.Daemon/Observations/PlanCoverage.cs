using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Daemon.Observations;

/// <summary>
/// What of the plan was seen, and what was seen without a plan. At most <see cref="UnplannedMax"/> unplanned names;
/// events of further ones count in <see cref="Other"/>. Not thread-safe; <see cref="DaemonMemory"/> guards it.
/// </summary>
public sealed class PlanCoverage
{
    /// <summary>Unplanned names that are told apart.</summary>
    public const int UnplannedMax = 2_000;

    // Keys over all rows: some ten thousand are more than any plan has, and a few megabytes.
    private const int PropertiesMax = 20_000;

    // A plan that is changed for years leaves its old names behind: they may not pile up either.
    private const int RowsMax = 50_000;

    private readonly Dictionary<(EventType Type, string Name), Row> _rows = [];
    private readonly int _unplannedMax;
    private int _unplanned;
    private int _properties;

    /// <summary>Nothing seen yet; another limit is for tests.</summary>
    public PlanCoverage(int unplannedMax = UnplannedMax) => _unplannedMax = unplannedMax;

    /// <summary>Events of names beyond the limit.</summary>
    public ulong Other { get; private set; }

    /// <summary>Counts an event; <paramref name="change"/> marks its row.</summary>
    public void Add(Observation observation, PlannedEvent? planned, long change)
    {
        var type = planned?.Type ?? observation.Event.Type;
        var name = BoundedText.Cut(planned?.Name ?? NameOf(observation.Event), EventLabel.LengthMax);
        if (!_rows.TryGetValue((type, name), out var row))
        {
            if (_rows.Count >= RowsMax || (planned is null && _unplanned >= _unplannedMax))
            {
                Other++;
                return;
            }

            row = new Row { IsPlanned = planned is not null };
            _rows.Add((type, name), row);
            _unplanned += planned is null ? 1 : 0;
        }

        if (row.IsPlanned != planned is not null)
        {
            _unplanned += row.IsPlanned ? 1 : -1;
            row.IsPlanned = !row.IsPlanned;
        }

        row.Seen++;
        row.Violating += observation.Verdict == Verdict.Violating ? 1UL : 0;
        row.LastSeen = observation.Event.ReceivedAt;
        row.Change = change;
        var properties = row.Detail.PropertyCount;
        row.Detail.Add(observation, planned, withProperties: _properties < PropertiesMax);
        _properties += row.Detail.PropertyCount - properties;
    }

    /// <summary>Rows changed after <paramref name="change"/>; below 0: all.</summary>
    public IReadOnlyList<CoverageRow> ChangedSince(long change) =>
    [
        .. _rows.Where(pair => pair.Value.Change > change).Select(pair => new CoverageRow(
            pair.Key.Type, pair.Key.Name, pair.Value.IsPlanned,
            pair.Value.Seen, pair.Value.Violating, pair.Value.LastSeen)),
    ];

    /// <summary>
    /// Planned events in the order given, seen or not, then what was seen without it, most often first.
    /// </summary>
    public IReadOnlyList<CoverageRow> Rows(IReadOnlyList<PlannedEvent> events)
    {
        var seen = ChangedSince(-1).ToDictionary(
            row => (row.Type, row.Name), row => row with { Detail = _rows[(row.Type, row.Name)].Detail.ToDetail() });
        var rows = new List<CoverageRow>();
        foreach (var planned in events)
        {
            var name = BoundedText.Cut(planned.Name, EventLabel.LengthMax);
            rows.Add(seen.Remove((planned.Type, name), out var row)
                ? row with { IsPlanned = true }
                : new CoverageRow(planned.Type, name, true, 0, 0, null));
        }

        rows.AddRange(seen.Values.OrderByDescending(row => row.Seen).Select(row => row with { IsPlanned = false }));
        return rows;
    }

    /// <summary>Takes over what was saved.</summary>
    public void Restore(IEnumerable<CoverageRow> rows, ulong other)
    {
        Other = other;
        foreach (var row in rows.Take(RowsMax))
        {
            var added = _rows.TryAdd((row.Type, row.Name), new Row
            {
                IsPlanned = row.IsPlanned, Seen = row.Seen, Violating = row.Violating, LastSeen = row.LastSeen,
            });
            _unplanned += added && !row.IsPlanned ? 1 : 0;
        }
    }

    private static string NameOf(AnalyticsEvent item) => item.Type == EventType.Track ? item.Name : "";

    private sealed class Row
    {
        public bool IsPlanned { get; set; }

        public ulong Seen { get; set; }

        public ulong Violating { get; set; }

        public DateTimeOffset? LastSeen { get; set; }

        public long Change { get; set; }

        public DetailCounts Detail { get; } = new();
    }
}
