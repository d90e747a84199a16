using System.Diagnostics.CodeAnalysis;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// The newest entries of a table, bounded: the entry that was added longest ago makes way, and is counted in
/// <see cref="Forgotten"/>. One thread.
/// </summary>
internal sealed class RecentTable<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _entries = [];
    private readonly Queue<TKey> _order = new();

    /// <summary>Entries that made way before their time.</summary>
    public ulong Forgotten { get; private set; }

    public int Count => _entries.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    /// <summary>Adds an entry, or gives one that is there another value; its place in the order stays.</summary>
    public void Set(TKey key, TValue value)
    {
        if (!_entries.ContainsKey(key))
        {
            if (_entries.Count >= capacity)
            {
                _entries.Remove(_order.Dequeue());
                Forgotten++;
            }

            _order.Enqueue(key);
        }

        _entries[key] = value;
    }

    /// <summary>The entries, in no order.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Entries => _entries;
}
