using Radiator.Debugger.Model.Rows;
using Radiator.Events;

namespace Radiator.Debugger.Model.Planning;

/// <summary>
/// What came of each event, by the plan's name where it has one. At most <see cref="Max"/> names; events of further ones
/// are counted in <see cref="Other"/>. One thread.
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
        var item = observation.Event;
        var name = observation.PlannedEvent.Length > 0 ? observation.PlannedEvent
            : item.Type == EventType.Track ? item.Name : "";
        EntryOf((item.Type, name), 1)?.Add(row, observation);
    }

    public void Add(CoverageTally other)
    {
        foreach (var (key, entry) in other._entries)
            EntryOf(key, entry.Seen)?.Add(entry);
        Other += other.Other;
    }

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
