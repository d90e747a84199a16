using Radiator.Events;

namespace Radiator.Debugger.Model.People;

/// <summary>Cuts a lane into sessions.</summary>
public static class Sessions
{
    /// <summary>
    /// The sessions of items in the order in which they happened. A pause of exactly <paramref name="idle"/> belongs to
    /// the session; a longer one begins the next.
    /// </summary>
    public static IReadOnlyList<SessionRow> Of(IReadOnlyList<LaneItem> items, TimeSpan idle)
    {
        var sessions = new List<SessionRow>();
        var start = 0;
        for (var i = 1; i <= items.Count; i++)
        {
            if (i < items.Count && items[i].Row.Timestamp - items[i - 1].Row.Timestamp <= idle)
                continue;
            var before = sessions.Count == 0 ? (TimeSpan?)null
                : items[start].Row.Timestamp - items[start - 1].Row.Timestamp;
            sessions.Add(Session(sessions.Count + 1, [.. items.Skip(start).Take(i - start)], before));
            start = i;
        }

        return sessions;
    }

    private static SessionRow Session(int number, LaneItem[] items, TimeSpan? gap) => new()
    {
        Number = number,
        Start = items[0].Row.Timestamp,
        End = items[^1].Row.Timestamp,
        Gap = gap,
        Items = items,
        Bad = items.Count(item => item.Row.IsBad),
        IsBounce = items.Count(item => item.Row.Type is EventType.Page or EventType.Screen) == 1
            && items.All(item => item.Row.Type != EventType.Track),
    };
}
