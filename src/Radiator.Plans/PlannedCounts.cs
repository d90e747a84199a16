using System.Runtime.CompilerServices;

namespace Radiator.Plans;

/// <summary>
/// How many events came of each rule of a plan. For loops over millions of events, where a dictionary's look-up is a
/// tenth of the check. One thread.
/// </summary>
public sealed class PlannedCounts
{
    private (PlannedEvent? Planned, long Count)[] _slots = new (PlannedEvent?, long)[64];
    private int _used;

    /// <summary>Counts events of a rule.</summary>
    public void Add(PlannedEvent planned, long count = 1)
    {
        var at = Find(planned);
        if (_slots[at].Planned is null)
        {
            if (_used >= _slots.Length / 2)
            {
                Grow();
                at = Find(planned);
            }

            (_slots[at].Planned, _used) = (planned, _used + 1);
        }

        _slots[at].Count += count;
    }

    /// <summary>Each rule that came, and how often; in no order.</summary>
    public IEnumerable<KeyValuePair<PlannedEvent, long>> All()
    {
        foreach (var (planned, count) in _slots)
        {
            if (planned is not null)
                yield return KeyValuePair.Create(planned, count);
        }
    }

    // The same object is the same rule; half of the slots are free, so it ends.
    private int Find(PlannedEvent planned)
    {
        var slots = _slots;
        var at = RuntimeHelpers.GetHashCode(planned) & (slots.Length - 1);
        while (slots[at].Planned is { } other && !ReferenceEquals(other, planned))
            at = (at + 1) & (slots.Length - 1);
        return at;
    }

    private void Grow()
    {
        var before = _slots;
        _slots = new (PlannedEvent?, long)[before.Length * 2];
        foreach (var slot in before)
        {
            if (slot.Planned is not null)
                _slots[Find(slot.Planned)] = slot;
        }
    }
}
