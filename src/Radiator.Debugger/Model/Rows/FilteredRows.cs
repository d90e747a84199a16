using Radiator.Events.Filters;

namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// The rows that a filter passes, kept up as rows come and go: new ones are asked on arrival, those that were there
/// before newest first, in slices. Without a filter it holds nothing and costs nothing. One thread.
/// </summary>
internal sealed class FilteredRows(EventStore store, MarkSet marks)
{
    private readonly SequenceList _matched = new();
    private readonly List<long> _found = [];
    private Filter _filter = Filter.Everything;
    private bool _isEverything = true;
    private long _low;
    private long _high;

    /// <summary>Rows that pass.</summary>
    public int Count => _isEverything ? (int)Math.Min(int.MaxValue, Looked) : _matched.Count;

    /// <summary>Rows that were asked: [Low, High) of the store.</summary>
    public long Looked => _high - _low;

    /// <summary>Rows that are held, and not asked yet, up to a limit that a pause sets.</summary>
    public long Unseen(in StoreState state, long limit) =>
        Math.Max(0, limit - _high) + Math.Max(0, _low - state.First);

    public long this[int index] => _isEverything ? _low + index : _matched[index];

    public int LowerBound(long sequence) => _isEverything
        ? (int)Math.Clamp(sequence - _low, 0, Looked)
        : _matched.LowerBound(sequence);

    /// <summary>Begins anew with the newest rows below a limit.</summary>
    public void Restart(Filter filter, long limit)
    {
        _filter = filter;
        _isEverything = filter.ToString().Length == 0;
        _matched.Clear();
        _low = _high = limit;
    }

    /// <summary>Lets rows go that are not held any more; returns how many of those that pass.</summary>
    public int Forget(long first)
    {
        if (first <= _low)
            return 0;
        var gone = _isEverything ? (int)(Math.Min(first, _high) - Math.Min(_low, _high)) : _matched.RemoveBelow(first);
        _low = first;
        _high = Math.Max(_high, first);
        return gone;
    }

    /// <summary>
    /// Asks at most <paramref name="rows"/> more, new ones first; false where there was nothing to do.
    /// </summary>
    public bool Look(in StoreState state, long limit, int rows)
    {
        if (_isEverything)
        {
            if (_high >= limit && _low <= state.First)
                return false;
            (_low, _high) = (Math.Min(_low, state.First), Math.Max(_high, limit));
            return true;
        }

        _found.Clear();
        if (_high < limit)
        {
            var to = Math.Min(limit, _high + rows);
            store.Match(_high, to, _filter, marks, _found);
            _matched.AddLast(_found);
            _high = to;
            return true;
        }

        if (_low <= state.First)
            return false;
        var from = Math.Max(state.First, _low - rows);
        store.Match(from, _low, _filter, marks, _found);
        _matched.AddFirst(_found);
        _low = from;
        return true;
    }
}
