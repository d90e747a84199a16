namespace Radiator.Debugger.Model.Rows;

/// <summary>Ascending sequences, open at both ends. One thread.</summary>
internal sealed class SequenceList
{
    private long[] _items = new long[256];
    private int _head;

    public int Count { get; private set; }

    public long this[int index] => _items[(_head + index) & (_items.Length - 1)];

    public void Clear() => (_head, Count) = (0, 0);

    public void AddLast(List<long> ascending)
    {
        Reserve(ascending.Count);
        foreach (var sequence in ascending)
            _items[(_head + Count++) & (_items.Length - 1)] = sequence;
    }

    public void AddFirst(List<long> ascending)
    {
        Reserve(ascending.Count);
        for (var i = ascending.Count - 1; i >= 0; i--)
        {
            _head = (_head - 1) & (_items.Length - 1);
            _items[_head] = ascending[i];
            Count++;
        }
    }

    /// <summary>Takes away what lies below a sequence; returns how many.</summary>
    public int RemoveBelow(long sequence)
    {
        var gone = LowerBound(sequence);
        _head = (_head + gone) & (_items.Length - 1);
        Count -= gone;
        return gone;
    }

    /// <summary>Position of the first that is not below a sequence; the count where all are.</summary>
    public int LowerBound(long sequence)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle] < sequence)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void Reserve(int more)
    {
        if (Count + more <= _items.Length)
            return;
        var size = _items.Length;
        while (size < Count + more)
            size *= 2;
        var larger = new long[size];
        for (var i = 0; i < Count; i++)
            larger[i] = this[i];
        (_items, _head) = (larger, 0);
    }
}
