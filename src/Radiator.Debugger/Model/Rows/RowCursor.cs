namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// Gives each row of a store once: newer ones as they come, and older ones that a snapshot brings later. One thread.
/// </summary>
internal sealed class RowCursor(EventStore store)
{
    private bool _hasBegun;
    private long _low;
    private long _high;

    /// <summary>Sequence of the oldest row that was given.</summary>
    public long Low => _low;

    /// <summary>Rows that went before they could be given.</summary>
    public long Passed { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Reset() => _hasBegun = false;

    /// <summary>The next row, newer ones first and in order; null where all were given.</summary>
    public EventRow? Next()
    {
        var state = store.State;
        if (!_hasBegun)
            (_low, _high, _hasBegun) = (state.First, state.First, true);
        if (state.First > _high)
        {
            Passed += state.First - _high;
            (_low, _high) = (state.First, state.First);
        }

        while (_high < state.Next)
        {
            if (store.Get(_high++) is { } row)
                return row;
        }

        while (_low > state.First)
        {
            if (store.Get(--_low) is { } row)
                return row;
        }

        return null;
    }
}
