using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Planning;

/// <summary>
/// What came of each event, by the plan's name where it has one. At most <see cref="Max"/> names; events of further
/// ones are counted in <see cref="Other"/>. One thread.
/// </summary>
internal sealed class CoverageTally
{
    /// <summary>Names that are told apart; senders choose them.</summary>
    public const int Max = 5_000;

    private readonly Dictionary<(EventType Type, string Name), CoverageEntry> _entries = [];

    public IReadOnlyDictionary<(EventType Type, string Name), CoverageEntry> Entries => _entries;

    public long Other { get; private set; }

    public void Add(EventRow row)
    {
        if (row.Observation is not { } observation)
            return;
        Add(observation.Event, observation.PlannedEvent, observation.Verdict, row.ReceivedAt);
        AddProperties(observation.Event, observation.PlannedEvent);
    }

    public void Add(AnalyticsEvent item, string planned, Verdict verdict, DateTimeOffset at) =>
        EntryOf(KeyOf(item, planned), 1)?.Add(item, planned, verdict, at);

    public void AddProperties(AnalyticsEvent item, string planned) =>
        EntryOf(KeyOf(item, planned), 0)?.AddProperties(item);

    public void Add(CoverageTally other)
    {
        foreach (var (key, entry) in other._entries)
            EntryOf(key, entry.Seen)?.Add(entry);
        Other += other.Other;
    }

    // Only a track call has a name that people chose for what it is; sites put addresses into those of pages.
    private static (EventType Type, string Name) KeyOf(AnalyticsEvent item, string planned) =>
        (item.Type, planned.Length > 0 ? planned : item.Type == EventType.Track ? item.Name : "");

    private CoverageEntry? EntryOf((EventType Type, string Name) key, long count)
    {
        if (_entries.TryGetValue(key, out var entry))
            return entry;
        if (_entries.Count == Max)
        {
            Other += count;
            return null;
        }

        _entries.Add(key, entry = new CoverageEntry());
        return entry;
    }
}
