using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// Two names that nearly always come as a pair (<c>Account Created</c> and <c>Signup</c>): one thing that happened
/// under two names, counted twice. Said from the <see cref="StreamRuleOptions.PairsMin"/>th time on, where at least 95
/// % of either name came with the other, of one user, within seconds, and ten times as close as the events of a user
/// come otherwise: steps of a script that runs quickly are no pair.
/// </summary>
internal sealed class PairRule(StreamRuleOptions options) : IStreamRule
{
    private const int PeopleMax = 5_000;
    private const int NamesMax = 1_000;
    private const int PairsTableMax = 10_000;
    private const int NameLengthMax = 200;
    private const int LastOfPerson = 4;
    private const double Share = 0.95;
    private const double Closer = 10;
    private const long OthersMin = 20;

    // A user who comes back tomorrow says nothing about how close events are.
    private static readonly TimeSpan GapMax = TimeSpan.FromMinutes(1);

    private readonly RecentTable<ContentHash, Last[]> _people = new(PeopleMax);
    private readonly RecentTable<string, long> _names = new(NamesMax);
    private readonly RecentTable<(string First, string Second), Gaps> _pairs = new(PairsTableMax);
    private Gaps _all;

    public ulong Forgotten => _people.Forgotten + _names.Forgotten + _pairs.Forgotten;

    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        var name = analyticsEvent.Name;
        var person = StreamBreach.PersonOf(analyticsEvent);
        if (analyticsEvent.Type != EventType.Track || person.Length == 0 || name.Length is 0 or > NameLengthMax)
            return;
        _names.TryGet(name, out var seen);
        _names.Set(name, seen + 1);
        var key = ContentHash.Of(person);
        if (!_people.TryGet(key, out var last))
            _people.Set(key, last = new Last[LastOfPerson]);
        var at = analyticsEvent.Timestamp;
        CountGap(name, at, last[0]);
        var partner = CountPairs(name, at, last);
        if (partner is not null)
            found.Add(Explain(analyticsEvent, partner));
        Array.Copy(last, 0, last, 1, LastOfPerson - 1);
        last[0] = new Last(name, at);
    }

    private void CountGap(string name, DateTimeOffset at, Last before)
    {
        if (before.Name is not null && before.Name != name)
            _all = _all.With((at - before.At).Duration());
    }

    private string? CountPairs(string name, DateTimeOffset at, Last[] last)
    {
        string? partner = null;
        foreach (var before in last)
        {
            if (before.Name is null || before.Name == name || (at - before.At).Duration() > options.PairWithin)
                continue;
            var pair = string.CompareOrdinal(before.Name, name) < 0 ? (before.Name, name) : (name, before.Name);
            _pairs.TryGet(pair, out var gaps);
            gaps = gaps.With((at - before.At).Duration());
            _pairs.Set(pair, gaps);
            if (IsOneThing(gaps, pair))
                partner ??= before.Name;
        }

        return partner;
    }

    private bool IsOneThing(Gaps gaps, (string First, string Second) pair) =>
        gaps.Count >= options.PairsMin
        && _names.TryGet(pair.First, out var first) && gaps.Count >= first * Share
        && _names.TryGet(pair.Second, out var second) && gaps.Count >= second * Share
        && IsCloserThanOthers(gaps);

    private bool IsCloserThanOthers(Gaps gaps)
    {
        var others = _all.Without(gaps);
        return others.Count < OthersMin || gaps.Mean * Closer <= others.Mean;
    }

    private Violation Explain(AnalyticsEvent analyticsEvent, string partner)
    {
        var (one, other) = (Shown.Quote(analyticsEvent.Name), Shown.Quote(partner));
        return StreamBreach.Of(
            analyticsEvent, ViolationType.Duplicate, options.Pairs, "pair", "/event",
            "one name for one thing", $"{other} and {one}",
            $"{one} and {other} nearly always come as a pair, of the same user and within seconds: "
            + "one thing under two names, counted twice.",
            "Keep one of them and drop the other; in the plan, make it a former name.");
    }

    private readonly record struct Last(string? Name, DateTimeOffset At);

    private readonly record struct Gaps(long Count, double Seconds)
    {
        public double Mean => Seconds / Math.Max(1, Count);

        public Gaps With(TimeSpan gap) => new(Count + 1, Seconds + Math.Min(gap.TotalSeconds, GapMax.TotalSeconds));

        public Gaps Without(Gaps part) =>
            new(Math.Max(0, Count - part.Count), Math.Max(0, Seconds - part.Seconds));
    }
}
