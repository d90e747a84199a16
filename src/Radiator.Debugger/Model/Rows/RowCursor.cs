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

    /// <summary>At most so many rows, newer ones first and in order; none where all were given.</summary>
    public IEnumerable<EventRow> Take(int max)
    {
        var state = store.State;
        if (!_hasBegun)
            (_low, _high, _hasBegun) = (state.First, state.First, true);
        if (state.First > _high)
        {
            Passed += state.First - _high;
            (_low, _high) = (state.First, state.First);
        }

        for (; _high < state.Next && max > 0; max--)
        {
            if (store.Get(_high++) is { } row)
                yield return row;
        }

        for (; _low > state.First && max > 0; max--)
        {
            if (store.Get(--_low) is { } row)
                yield return row;
        }
    }
}
