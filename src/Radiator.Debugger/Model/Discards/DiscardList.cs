using Radiator.Debugger.Model.Rows;

namespace Radiator.Debugger.Model.Discards;

/// <summary>
/// What never became an event, and why: by reason and source, and one by one through <see cref="View"/>. UI thread.
/// </summary>
public sealed class DiscardList
{
    /// <summary>Reasons and sources that are told apart; what does not fit is counted in <see cref="Other"/>.</summary>
    public const int GroupsMax = 500;

    private readonly Dictionary<(string Reason, string Source), DiscardGroup> _groups = [];

    internal DiscardList(EventView view)
    {
        View = view;
        view.SetFilter("discard");
    }

    /// <summary>The discards that are held, as a list; its filter begins with <c>discard</c>.</summary>
    public EventView View { get; }

    /// <summary>Requests and items that never became an event, as far as this debugger heard of them.</summary>
    public long Count { get; private set; }

    /// <summary>Of them those that fell into no group.</summary>
    public long Other { get; private set; }

    /// <summary>Most often first.</summary>
    public IReadOnlyList<DiscardGroup> Groups =>
    [
        .. _groups.Values.OrderByDescending(group => group.Count)
            .ThenBy(group => group.Reason, StringComparer.Ordinal),
    ];

    /// <summary>Filters the discards further; empty: all of them.</summary>
    public void SetFilter(string text) => View.SetFilter(text.Trim().Length == 0 ? "discard" : $"discard & ({text})");

    internal void Add(EventRow row)
    {
        if (row.Discard is not { } discard)
            return;
        var count = (long)Math.Min(int.MaxValue, discard.Count);
        Count += count;
        var key = (discard.ReasonCode, row.Source);
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groups.Count == GroupsMax)
            {
                Other += count;
                return;
            }

            group = new DiscardGroup(
                discard.ReasonCode, row.Source, 0, row.ReceivedAt, row.ReceivedAt, discard.Detail, row.Sequence);
        }

        var isNewer = row.Sequence >= group.Newest;
        _groups[key] = group with
        {
            Count = group.Count + count,
            FirstSeen = row.ReceivedAt < group.FirstSeen ? row.ReceivedAt : group.FirstSeen,
            LastSeen = row.ReceivedAt > group.LastSeen ? row.ReceivedAt : group.LastSeen,
            Detail = isNewer ? discard.Detail : group.Detail,
            Newest = isNewer ? row.Sequence : group.Newest,
        };
    }
}
