using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Violations;

/// <summary>
/// Violations of many events, the same ones together; an event counts once in each, so that a cart of 50 broken
/// products is one. At most <see cref="Max"/>; what does not fit is counted in <see cref="Other"/>. One thread.
/// </summary>
internal sealed class ViolationTally
{
    /// <summary>Violations that are told apart; names are chosen by senders.</summary>
    public const int Max = 5_000;

    private readonly Dictionary<ViolationKey, ViolationEntry> _entries = [];
    private readonly HashSet<ViolationKey> _keysOfRow = [];
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public Dictionary<ViolationKey, ViolationEntry> Entries => _entries;

    public long Other { get; private set; }

    /// <summary>Time of the newest event that was counted.</summary>
    public DateTimeOffset Newest { get; private set; }

    /// <summary>An event was seen at this time.</summary>
    public void See(DateTimeOffset at)
    {
        if (at > Newest)
            Newest = at;
    }

    public void Add(EventRow row)
    {
        See(row.ReceivedAt);
        if (row.Violations.Count == 0)
            return;
        _keysOfRow.Clear();
        for (var i = 0; i < row.Violations.Count; i++)
        {
            var key = ViolationKey.Of(row, row.Violations[i], FieldOf(row.Violations[i]));
            if (_keysOfRow.Add(key))
                EntryOf(key, 1)?.Add(row, row.Violations[i]);
        }
    }

    public void Add(ViolationTally other)
    {
        foreach (var (key, entry) in other._entries)
            EntryOf(key, entry.Count)?.Add(entry);
        Other += other.Other;
        See(other.Newest);
    }

    // The same few places again and again: their dotted form is made once.
    private string FieldOf(Violation violation)
    {
        if (_fields.TryGetValue(violation.Pointer, out var field))
            return field;
        if (_fields.Count == Max)
            _fields.Clear();
        return _fields[violation.Pointer] = ViolationKey.FieldOf(violation);
    }

    private ViolationEntry? EntryOf(ViolationKey key, long count)
    {
        if (_entries.TryGetValue(key, out var entry))
            return entry;
        if (_entries.Count == Max)
        {
            Other += count;
            return null;
        }

        _entries.Add(key, entry = new ViolationEntry());
        return entry;
    }
}
