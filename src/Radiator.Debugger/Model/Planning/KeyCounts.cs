using Radiator.Events.Json;

namespace Radiator.Debugger.Model.Planning;

/// <summary>
/// How often each key of an object came, by its bytes: no text is made for counting. Events of one name have their keys
/// in one order nearly always, so the next key is where the last one was found, and one further. At most
/// <see cref="Max"/> keys. One thread.
/// </summary>
internal sealed class KeyCounts
{
    public const int Max = 200;

    private readonly List<Entry> _entries = [];
    private int _next;

    public IEnumerable<(string Name, long Count)> All => _entries.Select(entry =>
        (new JsonSlice(JsonKind.String, entry.Key).GetText(), entry.Count));

    /// <summary>Counts a key as it stands in the JSON, quotes included.</summary>
    public void Add(ReadOnlySpan<byte> key, long count)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            var at = _next + i;
            at = at >= _entries.Count ? at - _entries.Count : at;
            if (!key.SequenceEqual(_entries[at].Key))
                continue;
            _entries[at].Count += count;
            _next = at + 1 == _entries.Count ? 0 : at + 1;
            return;
        }

        if (_entries.Count < Max)
            _entries.Add(new Entry { Key = key.ToArray(), Count = count });
    }

    public void Add(KeyCounts other)
    {
        foreach (var entry in other._entries)
            Add(entry.Key, entry.Count);
    }

    private sealed class Entry
    {
        public required byte[] Key { get; init; }

        public long Count { get; set; }
    }
}
