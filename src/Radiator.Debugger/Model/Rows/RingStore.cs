using System.Buffers;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;

namespace Radiator.Debugger.Model.Rows;

/// <summary>
/// The rows of a live stream: bounded by rows and by bytes, oldest out, counted. One source writes; anybody reads.
/// </summary>
public sealed class RingStore : EventStore
{
    private const int CopiedAtATime = 512;

    private readonly Lock _lock = new();
    private readonly int _rowsMax;
    private readonly long _bytesMax;
    private EventRow?[] _ring = new EventRow?[1_024];
    private int _head;
    private StoreState _state;
    private long _bytes;

    /// <summary>An empty store.</summary>
    /// <param name="rowsMax">Rows that are held.</param>
    /// <param name="bytesMax">Bytes that they may take, as <see cref="RowSize"/> reckons; one row is always
    /// held.</param>
    public RingStore(int rowsMax = 50_000, long bytesMax = 64L << 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsMax, 1);
        (_rowsMax, _bytesMax) = (rowsMax, bytesMax);
    }

    /// <inheritdoc/>
    public override StoreState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>Bytes that the rows take.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Takes a newer event. Returns its row.</summary>
    public EventRow Append(Observation observation) => Append(next => new EventRow(next, observation));

    /// <summary>Takes a newer discard. Returns its row.</summary>
    public EventRow Append(Discard discard, bool isReplayed = false) =>
        Append(next => new EventRow(next, discard, isReplayed));

    /// <summary>
    /// Takes an event that is older than all that are held, as a snapshot brings them; false, and counted as evicted,
    /// where there is no room.
    /// </summary>
    public bool Prepend(Observation observation) => Prepend(before => new EventRow(before, observation));

    /// <summary>As above, a discard.</summary>
    public bool Prepend(Discard discard, bool isReplayed = false) =>
        Prepend(before => new EventRow(before, discard, isReplayed));

    /// <summary>Counts records that never came.</summary>
    public void Miss(long records)
    {
        lock (_lock)
            _state = _state with { Missed = _state.Missed + records, Version = _state.Version + 1 };
    }

    /// <inheritdoc/>
    public override EventRow? Get(long sequence)
    {
        lock (_lock)
            return At(sequence);
    }

    /// <inheritdoc/>
    public override RowFacts FactsOf(long sequence) => Get(sequence)?.Facts ?? default;

    /// <inheritdoc/>
    public override long? Find(EventId id)
    {
        lock (_lock)
        {
            for (var sequence = _state.Next - 1; sequence >= _state.First; sequence--)
            {
                if (At(sequence)!.Id == id)
                    return sequence;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Match(long low, long high, Filter filter, MarkSet marks, List<long> passed)
    {
        var piece = ArrayPool<EventRow>.Shared.Rent(CopiedAtATime);
        for (var count = 1; low < high && count > 0;)
        {
            count = Copy(ref low, high, piece);
            for (var i = 0; i < count; i++)
            {
                if (filter.Matches(piece[i].Subject(marks.Contains(piece[i].Sequence))))
                    passed.Add(piece[i].Sequence);
            }
        }

        // Rows that are let go of elsewhere may not live on in the pool.
        ArrayPool<EventRow>.Shared.Return(piece, clearArray: true);
    }

    /// <inheritdoc/>
    public override long? Search(SearchText text, long low, long high, bool fromHigh)
    {
        foreach (var row in fromHigh ? RowsBackwards(low, high) : Rows(low, high))
        {
            if (text.IndexIn(row.RawJson.Span) >= 0)
                return row.Sequence;
        }

        return null;
    }

    // Copied in pieces, so that a filter that takes its time holds nobody up.
    private IEnumerable<EventRow> Rows(long low, long high)
    {
        var piece = new EventRow[CopiedAtATime];
        while (low < high)
        {
            var count = Copy(ref low, high, piece);
            for (var i = 0; i < count; i++)
                yield return piece[i];
            if (count == 0)
                yield break;
        }
    }

    private IEnumerable<EventRow> RowsBackwards(long low, long high)
    {
        var piece = new EventRow[CopiedAtATime];
        while (low < high)
        {
            var from = Math.Max(low, high - CopiedAtATime);
            var count = Copy(ref from, high, piece);
            if (count == 0)
                yield break;
            high = piece[0].Sequence;
            for (var i = count - 1; i >= 0; i--)
                yield return piece[i];
        }
    }

    private int Copy(ref long low, long high, EventRow[] piece)
    {
        lock (_lock)
        {
            low = Math.Max(low, _state.First);
            high = Math.Min(high, _state.Next);
            var count = 0;
            while (low < high && count < piece.Length)
                piece[count++] = At(low++)!;
            return count;
        }
    }

    private EventRow Append(Func<long, EventRow> make)
    {
        lock (_lock)
        {
            var row = make(_state.Next);
            var size = row.Size = RowSize.Of(row, At(_state.Next - 1));
            while (_state.Held > 0 && (_state.Held >= _rowsMax || _bytes + size > _bytesMax))
                EvictOldest();
            Grow();
            _ring[(_head + (int)_state.Held) % _ring.Length] = row;
            _bytes += size;
            _state = _state with { Next = _state.Next + 1, Version = _state.Version + 1 };
            return row;
        }
    }

    private bool Prepend(Func<long, EventRow> make)
    {
        lock (_lock)
        {
            var row = make(_state.First - 1);
            var size = row.Size = RowSize.Of(row, At(_state.First));
            if (_state.Held > 0 && (_state.Held >= _rowsMax || _bytes + size > _bytesMax))
            {
                _state = _state with { Evicted = _state.Evicted + 1, Version = _state.Version + 1 };
                return false;
            }

            Grow();
            _head = (_head + _ring.Length - 1) % _ring.Length;
            _ring[_head] = row;
            _bytes += size;
            _state = _state with { First = _state.First - 1, Version = _state.Version + 1 };
            return true;
        }
    }

    private void EvictOldest()
    {
        _bytes -= _ring[_head]!.Size;
        _ring[_head] = null;
        _head = (_head + 1) % _ring.Length;
        _state = _state with { First = _state.First + 1, Evicted = _state.Evicted + 1 };
    }

    private void Grow()
    {
        if (_state.Held < _ring.Length)
            return;
        var larger = new EventRow?[Math.Min(_rowsMax, _ring.Length * 2)];
        for (var i = 0; i < _ring.Length; i++)
            larger[i] = _ring[(_head + i) % _ring.Length];
        (_ring, _head) = (larger, 0);
    }

    private EventRow? At(long sequence) => sequence < _state.First || sequence >= _state.Next ? null
        : _ring[(_head + (int)(sequence - _state.First)) % _ring.Length];
}
