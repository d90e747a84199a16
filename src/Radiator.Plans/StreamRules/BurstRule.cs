using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// A burst: one user's same event many times within ten seconds (a loop), said once per burst; or ten times as many of
/// an event in a minute as its busiest of the last hour, and at least 600, said once per burst.
/// </summary>
internal sealed class BurstRule(StreamRuleOptions options) : IStreamRule
{
    private const int UsersMax = 10_000;
    private const int NamesMax = 1_000;
    private const int NameLengthMax = 200;
    private const int MinutesKept = 60;
    private const int MinutesNeeded = 10;
    private const long EventsMin = 600;
    private const int Times = 10;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly RecentTable<ContentHash, (DateTimeOffset Start, int Count)> _users = new(UsersMax);
    private readonly RecentTable<string, Minutes> _names = new(NamesMax);

    public ulong Forgotten => _users.Forgotten + _names.Forgotten;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (analyticsEvent.Type != EventType.Track || analyticsEvent.Name.Length is 0 or > NameLengthMax)
            return;
        if (CountUser(analyticsEvent) == options.BurstOfUser)
            found.Add(OfUser(analyticsEvent));
        if (CountName(analyticsEvent) is { } usual)
            found.Add(OfName(analyticsEvent, usual));
    }

    private int CountUser(AnalyticsEvent analyticsEvent)
    {
        var person = StreamBreach.PersonOf(analyticsEvent);
        if (person.Length == 0)
            return 0;
        // When it happened: what a phone kept offline for a day comes at once, and is no loop.
        var at = analyticsEvent.Timestamp;
        var key = ContentHash.Of(analyticsEvent.Name, person);
        var isOpen = _users.TryGet(key, out var window) && (at - window.Start).Duration() <= Window;
        window = isOpen ? (window.Start, window.Count + 1) : (at, 1);
        _users.Set(key, window);
        return window.Count;
    }

    // The busiest minute before, where this one has become a burst with this event; else null.
    private long? CountName(AnalyticsEvent analyticsEvent)
    {
        if (!_names.TryGet(analyticsEvent.Name, out var minutes))
            _names.Set(analyticsEvent.Name, minutes = new Minutes());
        var minute = analyticsEvent.ReceivedAt.UtcTicks / TimeSpan.TicksPerMinute;
        if (!minutes.Add(minute, out var count, out var busiest, out var known))
            return null;
        return known >= MinutesNeeded && count == Math.Max(EventsMin, (busiest * Times) + 1) ? busiest : null;
    }

    private Violation OfUser(AnalyticsEvent analyticsEvent) => StreamBreach.Of(
        analyticsEvent, ViolationType.Burst, options.Bursts, "burst-of-user", "/event",
        FormattableString.Invariant($"fewer than {options.BurstOfUser} in 10 seconds"),
        FormattableString.Invariant($"{options.BurstOfUser} in 10 seconds"),
        FormattableString.Invariant(
            $"One user sent {Shown.Quote(analyticsEvent.Name)} {options.BurstOfUser} times within 10 seconds: ")
        + "a loop, or a handler on something that fires all the time.",
        "Send it once for what the user did, not once for each signal.");

    private Violation OfName(AnalyticsEvent analyticsEvent, long usual) => StreamBreach.Of(
        analyticsEvent, ViolationType.Burst, options.Bursts, "burst", "/event",
        FormattableString.Invariant($"about {usual} a minute"),
        FormattableString.Invariant($"more than {Math.Max(EventsMin, usual * Times)} a minute"),
        FormattableString.Invariant(
            $"{Shown.Quote(analyticsEvent.Name)} comes more than {Times} times as often as in the busiest minute ")
        + FormattableString.Invariant($"of the last hour ({usual})."),
        null);

    /// <summary>Counts of the last hour's minutes.</summary>
    private sealed class Minutes
    {
        private readonly int[] _counts = new int[MinutesKept];
        private long _first = -1;
        private long _current = -1;

        /// <summary>False for an event of a minute that is over.</summary>
        public bool Add(long minute, out long count, out long busiest, out long known)
        {
            (count, busiest, known) = (0, 0, 0);
            if (minute < _current)
                return false;
            _first = _first < 0 ? minute : _first;
            for (var next = Math.Max(_current + 1, minute - MinutesKept + 1); next <= minute; next++)
                _counts[next % MinutesKept] = 0;
            _current = minute;
            count = ++_counts[minute % MinutesKept];
            known = minute - _first;
            for (var i = 0; i < MinutesKept; i++)
                busiest = i == minute % MinutesKept ? busiest : Math.Max(busiest, _counts[i]);
            return true;
        }
    }
}
