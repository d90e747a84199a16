using System.Globalization;
using Radiator.Events;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// Expected events that do not come any more: fewer than the plan's <c>atLeast</c>, or, for planned events without one,
/// none where the same hours of the weeks before had many. A silence is said once, and its end too.
/// </summary>
internal sealed class SilenceRule(StreamRuleOptions options)
{
    private const int NamesMax = 1_000;

    // By chance nothing comes where 20 are expected once in 500 million times; traffic is less even than chance.
    private const double ExpectedMin = 20;

    private const string StillSilent = "as before";

    private static readonly TimeSpan LearntSilenceMin = TimeSpan.FromMinutes(10);

    private readonly RecentTable<string, Watched> _names = new(NamesMax);
    private DateTimeOffset? _since;

    public ulong Forgotten => _names.Forgotten;

    /// <summary>Counts a planned event.</summary>
    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned)
    {
        if (planned is not { Type: EventType.Track, Name.Length: > 0 })
            return;
        var watched = Get(planned.Name);
        watched.Count(analyticsEvent.ReceivedAt, planned.AtLeast?.Per);
    }

    /// <summary>What was not seen before this time says nothing.</summary>
    public void Resume(DateTimeOffset now)
    {
        _since = now;
        foreach (var (_, watched) in _names.Entries)
            watched.Skip(now);
    }

    /// <summary>Which events have gone silent, or have come back, by this time of the collector's clock.</summary>
    public IReadOnlyList<StreamNotice> Tick(DateTimeOffset now, IEnumerable<PlannedEvent> planned)
    {
        if (options.Silence == Conventions.CheckLevel.Off)
            return [];
        _since ??= now;
        List<StreamNotice>? notices = null;
        foreach (var one in planned)
        {
            if (one is not { Type: EventType.Track, Name.Length: > 0, Retired: null })
                continue;
            if (one.AtLeast is null && !_names.TryGet(one.Name, out _))
                continue;
            if (Judge(one, Get(one.Name), now) is { } notice)
                (notices ??= []).Add(notice);
        }

        return notices ?? [];
    }

    /// <summary>What was learnt, to be kept over a restart.</summary>
    public IReadOnlyList<SavedRhythm> Save() =>
        [.. _names.Entries.Select(entry => new SavedRhythm(
            entry.Key, entry.Value.Rhythm.Save(), entry.Value.LastSeen, entry.Value.IsSilent))];

    /// <summary>Takes over what was kept.</summary>
    public void Restore(IEnumerable<SavedRhythm> saved)
    {
        foreach (var one in saved.Take(NamesMax))
        {
            _names.Set(
                one.Event, new Watched(Rhythm.Load(one.Hours)) { LastSeen = one.LastSeen, IsSilent = one.IsSilent });
        }

    }

    private Watched Get(string name)
    {
        if (!_names.TryGet(name, out var watched))
            _names.Set(name, watched = new Watched(new Rhythm()));
        return watched;
    }

    private StreamNotice? Judge(PlannedEvent planned, Watched watched, DateTimeOffset now)
    {
        watched.Rhythm.Advance(now);
        var expected = planned.AtLeast is { } rate
            ? MissingOfRate(rate, watched, now)
            : MissingOfRhythm(watched, now);
        if (expected is null == !watched.IsSilent)
            return null;
        watched.IsSilent = expected is not null;
        var name = Shown.Quote(planned.Name);
        return expected is null
            ? new StreamNotice(planned.Name, true, $"{name} comes again.", "", planned.Owner, now)
            : new StreamNotice(
                planned.Name, false, $"{name} has gone silent: {expected}; {LastSeen(watched, now)}.", expected,
                planned.Owner, now);
    }

    // A time that is not over since the watch began proves neither silence nor its end.
    private string? MissingOfRate(PlannedRate rate, Watched watched, DateTimeOffset now)
    {
        var came = watched.Within(now, rate.Per);
        if (came >= rate.Count)
            return null;
        if (now - _since < rate.Per)
            return watched.IsSilent ? StillSilent : null;
        return FormattableString.Invariant($"{came} came where the plan expects at least {rate}");
    }

    private string? MissingOfRhythm(Watched watched, DateTimeOffset now)
    {
        if (watched.IsSilent)
            return now - watched.LastSeen < LearntSilenceMin ? null : StillSilent;
        var from = watched.LastSeen > _since ? watched.LastSeen.Value : _since!.Value;
        if (now - from < LearntSilenceMin)
            return null;
        var expected = watched.Rhythm.Expected(from, now);
        return expected < ExpectedMin ? null : FormattableString.Invariant(
            $"none came where about {expected:0} were to be expected by the weeks before");
    }

    private static string LastSeen(Watched watched, DateTimeOffset now) => watched.LastSeen is not { } last
        ? "it was never seen"
        : string.Create(CultureInfo.InvariantCulture, $"last seen {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC, ")
            + (now - last is { TotalHours: >= 2 } hours
                ? string.Create(CultureInfo.InvariantCulture, $"{hours.TotalHours:0} hours ago")
                : string.Create(CultureInfo.InvariantCulture, $"{(now - last).TotalMinutes:0} minutes ago"));

    /// <summary>One event's name.</summary>
    private sealed class Watched(Rhythm rhythm)
    {
        private const int Buckets = 12;

        private readonly long[] _counts = new long[Buckets];
        private TimeSpan _per;
        private long _bucket;

        public Rhythm Rhythm => rhythm;

        public DateTimeOffset? LastSeen { get; set; }

        public bool IsSilent { get; set; }

        public void Count(DateTimeOffset at, TimeSpan? per)
        {
            rhythm.Add(at);
            LastSeen = LastSeen > at ? LastSeen : at;
            if (per is { } window)
                _counts[Advance(at, window) % Buckets]++;
        }

        public void Skip(DateTimeOffset now) => rhythm.Skip(now);

        /// <summary>How many came in the time before, to a twelfth of it.</summary>
        public long Within(DateTimeOffset now, TimeSpan per)
        {
            Advance(now, per);
            return _counts.Sum();
        }

        private long Advance(DateTimeOffset at, TimeSpan per)
        {
            if (per != _per)
                Array.Clear(_counts);
            _per = per;
            var bucket = at.UtcTicks / Math.Max(1, per.Ticks / Buckets);
            for (var next = Math.Max(_bucket + 1, bucket - Buckets + 1); next <= bucket; next++)
                _counts[next % Buckets] = 0;
            _bucket = Math.Max(_bucket, bucket);
            return _bucket;
        }
    }
}
