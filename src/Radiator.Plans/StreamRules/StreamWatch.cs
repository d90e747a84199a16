using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// All rules over the stream. Events go in by their order in the log; time is what they and the caller say. Every table
/// is bounded, see <see cref="Forgotten"/>. Never throws. One thread at a time.
/// </summary>
public sealed class StreamWatch
{
    private readonly IStreamRule[] _rules;
    private readonly SilenceRule _silence;

    /// <summary>A watch that has seen nothing; only rules that are on cost anything.</summary>
    public StreamWatch(StreamRuleOptions options)
    {
        _silence = new SilenceRule(options);
        var rules = new List<IStreamRule>();
        Add(rules, options.Duplicates, () => new DuplicateRule(options));
        Add(rules, options.CountedTwice, () => new CountedTwiceRule(options));
        Add(rules, options.Pairs, () => new PairRule(options));
        Add(rules, options.Clock, () => new ClockRule(options));
        Add(rules, options.TrackBeforeIdentify, () => new IdentifyRule(options));
        Add(rules, options.Bursts, () => new BurstRule(options));
        Add(rules, options.NameFrames, () => new NameFrameRule(options));
        _rules = [.. rules];
    }

    /// <summary>Entries that tables lost because they were full: what they stood for is not found any more.</summary>
    public ulong Forgotten
    {
        get
        {
            var sum = _silence.Forgotten;
            foreach (var rule in _rules)
                sum += rule.Forgotten;
            return sum;
        }
    }

    /// <summary>Takes the next event; adds what it shows to be wrong.</summary>
    public void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        foreach (var rule in _rules)
            rule.Observe(analyticsEvent, planned, found);
        _silence.Observe(analyticsEvent, planned);
    }

    /// <summary>
    /// Which planned events have gone silent, and which have come back. Asked every few seconds, while the stream is
    /// live; <paramref name="now"/> is the collector's clock.
    /// </summary>
    public IReadOnlyList<StreamNotice> Tick(DateTimeOffset now, IEnumerable<PlannedEvent> planned) =>
        _silence.Tick(now, planned);

    /// <summary>
    /// Events may be missing before this time: a silence is counted from here, and nothing is learnt of what was
    /// before.
    /// </summary>
    public void Resume(DateTimeOffset now) => _silence.Resume(now);

    /// <summary>What was learnt, to be kept over a restart.</summary>
    public IReadOnlyList<SavedRhythm> Save() => _silence.Save();

    /// <summary>Takes over what was kept, before the first event.</summary>
    public void Restore(IEnumerable<SavedRhythm> saved) => _silence.Restore(saved);

    private static void Add(List<IStreamRule> rules, CheckLevel level, Func<IStreamRule> make)
    {
        if (level != CheckLevel.Off)
            rules.Add(make());
    }
}
