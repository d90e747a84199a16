using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.Planning;

/// <summary>
/// What came of each event, by the plan's name where it has one. At most <see cref="Max"/> names; events of further
/// ones are counted in <see cref="Other"/>. One thread.
/// </summary>
internal sealed class CoverageTally
{
    /// <summary>Names that are told apart; senders choose them.</summary>
    public const int Max = 5_000;

    private readonly Dictionary<CoverageKey, CoverageEntry> _entries = [];

    public Dictionary<CoverageKey, CoverageEntry> Entries => _entries;

    /// <summary>Differs after a name was seen for the first time.</summary>
    public int Names { get; private set; }

    public long Other { get; private set; }

    public void Add(EventRow row)
    {
        if (row.Observation is not { } observation)
            return;
        Count(observation.Event, observation.PlannedEvent, observation.Verdict);
        AddMore(observation.Event, observation.PlannedEvent, row.ReceivedAt);
    }

    /// <summary>Counts an event.</summary>
    public void Count(AnalyticsEvent item, string planned, Verdict verdict)
    {
        var key = KeyOf(item.Type, item.Name, planned);
        Count(key.Type, key.Name, verdict);
    }

    /// <summary>Counts events by the plan's name for them.</summary>
    public void Count(EventType type, string name, Verdict verdict, long count = 1)
    {
        if (EntryOf(new CoverageKey(type, name), count) is not { } entry)
            return;
        Names += entry.Seen == 0 ? 1 : 0;
        entry.Count(verdict, count);
    }

    /// <summary>Adds what an event holds, beside that it was there.</summary>
    public void AddMore(AnalyticsEvent item, string planned, DateTimeOffset at) =>
        EntryOf(KeyOf(item.Type, item.Name, planned), 0)?.AddMore(item, planned, at);

    /// <summary>As above, of an event that was not made.</summary>
    public void AddMore(
        EventType type, string name, string planned, string source, DateTimeOffset at, JsonSlice section) =>
        EntryOf(KeyOf(type, name, planned), 0)?.AddMore(type, name, planned, source, at, section);

    public void Add(CoverageTally other)
    {
        foreach (var (key, entry) in other._entries)
            EntryOf(key, entry.Seen)?.Add(entry);
        Other += other.Other;
        Names++;
    }

    // Only a track call has a name that people chose for what it is; sites put addresses into those of pages.
    private static CoverageKey KeyOf(EventType type, string name, string planned) =>
        new(type, planned.Length > 0 ? planned : type == EventType.Track ? name : "");

    private CoverageEntry? EntryOf(CoverageKey key, long count)
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
