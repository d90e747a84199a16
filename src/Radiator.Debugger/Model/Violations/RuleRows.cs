using System.Collections;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Violations;

/// <summary>
/// One row for each rule, in order. A row is made when somebody looks at it: of thousands few are, and they are put in
/// order anew four times a second. UI thread.
/// </summary>
internal sealed class RuleRows : IReadOnlyList<ViolationGroup>
{
    private readonly LedgerRows _ledger;
    private readonly DateTimeOffset _now;
    private readonly Row[] _rows;
    private readonly ViolationGroup?[] _groups;

    private RuleRows(List<Row> rows, LedgerRows ledger, int hidden, DateTimeOffset now)
    {
        (_ledger, Hidden, _now) = (ledger, hidden, now);
        _rows = [.. rows];
        Array.Sort(_rows, static (one, other) => one.CompareTo(other));
        _groups = new ViolationGroup?[_rows.Length];
        Keys = new KeyList(_rows);
    }

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <summary>Rows that were left out.</summary>
    public int Hidden { get; }

    /// <summary>What <see cref="ViolationGroup.Key"/> is of each row, without making it.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <inheritdoc/>
    public ViolationGroup this[int index] => _groups[index] ??= ViolationGroups.OfRule(
        _rows[index].Key, _rows[index].Entry, _ledger.Of(_rows[index].Key), _now);

    /// <summary>The rows of what was counted and of what the ledger knows, but those that are hidden.</summary>
    public static RuleRows Of(
        ViolationTally tally, LedgerRows ledger, Func<LedgerBrief, bool> isShown, ViolationOrder order, DateTimeOffset now)
    {
        var rows = new List<Row>(tally.Entries.Count);
        var hidden = 0;
        foreach (var (key, entry) in tally.Entries)
        {
            if (!ledger.Briefs.TryGetValue(key, out var brief))
                rows.Add(RowOf(key, entry, null, order, now));
            else if (isShown(brief))
                rows.Add(RowOf(key, entry, brief, order, now));
            else
                hidden++;
        }

        foreach (var (key, brief) in ledger.Briefs)
        {
            if (tally.Entries.ContainsKey(key))
                continue;
            if (isShown(brief))
                rows.Add(RowOf(key, null, brief, order, now));
            else
                hidden++;
        }

        return new RuleRows(rows, ledger, hidden, now);
    }

    /// <summary>What was counted of a row; null where only the ledger knows of it.</summary>
    public ViolationEntry? EntryOf(int index) => _rows[index].Entry;

    /// <inheritdoc/>
    public IEnumerator<ViolationGroup> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Row RowOf(
        ViolationKey key, ViolationEntry? entry, LedgerBrief? brief, ViolationOrder order, DateTimeOffset now)
    {
        var first = order switch
        {
            ViolationOrder.Last => Math.Max(entry?.Last.UtcTicks ?? 0, brief?.LastSeen.UtcTicks ?? 0),
            ViolationOrder.First => Math.Min(
                entry?.First.UtcTicks ?? long.MaxValue, brief?.FirstSeen.UtcTicks ?? long.MaxValue),
            ViolationOrder.Trend => entry?.Trend.Sum(now) ?? 0,
            _ => (brief is { IsRegression: true } ? 2 : 0)
                + ((entry?.Severity ?? brief!.Value.Severity) == Severity.Error ? 1 : 0),
        };
        return new Row(first, Math.Max(entry?.Count ?? 0, brief?.Count ?? 0), key, entry);
    }

    private readonly record struct Row(long First, long Count, ViolationKey Key, ViolationEntry? Entry)
        : IComparable<Row>
    {
        public int CompareTo(Row other)
        {
            if (First != other.First)
                return other.First.CompareTo(First);
            if (Count != other.Count)
                return other.Count.CompareTo(Count);
            var by = string.CompareOrdinal(Key.Type.Code(), other.Key.Type.Code());
            by = by != 0 ? by : string.CompareOrdinal(Key.Field, other.Key.Field);
            return by != 0 ? by : string.CompareOrdinal(Key.Event, other.Key.Event);
        }
    }

    private sealed class KeyList(Row[] rows) : IReadOnlyList<string>
    {
        private readonly string?[] _keys = new string?[rows.Length];

        public int Count => rows.Length;

        public string this[int index] => _keys[index] ??= ViolationGroups.KeyOf(rows[index].Key);

        public IEnumerator<string> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
