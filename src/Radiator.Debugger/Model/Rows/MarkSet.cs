namespace Radiator.Debugger.Model.Rows;

/// <summary>The rows that somebody marked. At most <see cref="Max"/>; the UI thread changes it.</summary>
public sealed class MarkSet
{
    /// <summary>Marks that are kept; further ones are refused.</summary>
    public const int Max = 10_000;

    private readonly HashSet<long> _marked = [];

    /// <summary>Marks.</summary>
    public int Count => _marked.Count;

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>Whether a row is marked.</summary>
    public bool Contains(long sequence) => _marked.Count > 0 && _marked.Contains(sequence);

    /// <summary>The marked rows, oldest first.</summary>
    public IReadOnlyList<long> InOrder() => [.. _marked.Order()];

    /// <summary>Marks a row, or takes its mark away; false where there are too many.</summary>
    public bool Toggle(long sequence)
    {
        if (!_marked.Remove(sequence))
        {
            if (_marked.Count == Max)
                return false;
            _marked.Add(sequence);
        }

        Version++;
        return true;
    }

    /// <summary>Takes all marks away.</summary>
    public void Clear()
    {
        _marked.Clear();
        Version++;
    }

    /// <summary>Forgets marks of rows that are not held any more.</summary>
    internal void ForgetBelow(long first)
    {
        if (_marked.Count > 0)
            Forget(first);
    }

    private void Forget(long first)
    {
        if (_marked.RemoveWhere(sequence => sequence < first) > 0)
            Version++;
    }
}
