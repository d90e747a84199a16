using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Rows;

/// <summary>Other events of one name. Looks at the rows near an event, not at all of a large file.</summary>
internal static class RowHistory
{
    private const int LookedMax = 50_000;

    /// <summary>Events of the same type and name, newest first.</summary>
    public static IReadOnlyList<EventRow> Of(EventStore store, EventRow row, int max)
    {
        var found = new List<EventRow>();
        foreach (var other in Newest(store, row))
        {
            if (found.Count == max)
                break;
            if (IsSame(other, row))
                found.Add(other);
        }

        return found;
    }

    /// <summary>The last one before an event that is as planned; else the first one after it.</summary>
    public static EventRow? LastGood(EventStore store, EventRow row)
    {
        EventRow? after = null;
        foreach (var other in Newest(store, row))
        {
            if (!IsSame(other, row) || other is not { Verdict: Verdict.Conforming, Violations.Count: 0 })
                continue;
            if (other.Sequence < row.Sequence)
                return other;
            if (other.Sequence > row.Sequence)
                after = other;
        }

        return after;
    }

    // A row far from the end has its neighbours looked at.
    private static IEnumerable<EventRow> Newest(EventStore store, EventRow row)
    {
        var state = store.State;
        var high = Math.Min(state.Next, Math.Max(row.Sequence + (LookedMax / 2), state.First + LookedMax));
        for (var sequence = high - 1; sequence >= Math.Max(state.First, high - LookedMax); sequence--)
        {
            if (store.Get(sequence) is { } other)
                yield return other;
        }
    }

    private static bool IsSame(EventRow left, EventRow right) =>
        !left.IsDiscard && !right.IsDiscard && left.Type == right.Type && left.Event!.Name == right.Event!.Name;
}
