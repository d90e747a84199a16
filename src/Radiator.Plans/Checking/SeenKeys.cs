namespace Radiator.Plans.Checking;

/// <summary>The planned keys of all the objects that a walk is inside of, stacked in one array.</summary>
internal sealed class SeenKeys
{
    private SeenKey[] _keys = new SeenKey[256];
    private int _used;

    public ref SeenKey this[int index] => ref _keys[index];

    /// <summary>Unseen keys for one more object; returns the first one's index.</summary>
    public int Reserve(int count)
    {
        var first = _used;
        _used += count;
        if (_used > _keys.Length)
            Array.Resize(ref _keys, Math.Max(_used, _keys.Length * 2));
        Clear(first, count);
        return first;
    }

    public void Clear(int first, int count) => _keys.AsSpan(first, count).Fill(SeenKey.Unseen);

    /// <summary>Gives back those from the given index on.</summary>
    public void Release(int first) => _used = first;
}
