using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Plans;
using Radiator.Tail;

namespace Radiator.Expect;

/// <summary>
/// Looks at each record that comes: is it what is waited for, and is it as planned? Not thread-safe.
/// </summary>
/// <param name="filter">What is waited for.</param>
/// <param name="checker">The plan; null: whatever matches is good.</param>
/// <param name="count">How many must come.</param>
/// <param name="notBefore">What arrived before does not count.</param>
public sealed class ExpectWait(Filter filter, IEventChecker? checker, long count, DateTimeOffset notBefore)
{
    // Of a flood the first tell as much as all.
    private const int KeptMax = 100;

    private readonly List<Observation> _matches = [];

    /// <summary>Those that matched, the first 100.</summary>
    public IReadOnlyList<Observation> Matches => _matches;

    /// <summary>How many matched.</summary>
    public long Matched { get; private set; }

    /// <summary>How many of them are not as planned.</summary>
    public long Bad { get; private set; }

    /// <summary>Whether enough came.</summary>
    public bool IsDone => Matched >= count;

    /// <summary>What came and was not it.</summary>
    public CameInstead Instead { get; } = new();

    /// <summary>Why there is no link now; null while there is one, as far as known.</summary>
    public string? LinkProblem { get; private set; }

    /// <summary>What could not be delivered: it may have been in there.</summary>
    public string? Gap { get; private set; }

    /// <summary>Takes what the stream has.</summary>
    public void Take(TailItem item)
    {
        switch (item)
        {
            case TailItem.Notice notice:
                LinkProblem = notice.IsProblem ? notice.Text : null;
                break;
            case TailItem.Gap gap:
                Gap = gap.Reason;
                break;
            case TailItem.Discarded { Discard: var discard } when discard.Request.ReceivedAt >= notBefore:
                LinkProblem = null;
                Instead.Add(discard);
                break;
            case TailItem.Seen { Event: var seen } when !IsDone && seen.ReceivedAt >= notBefore:
                LinkProblem = null;
                Take(Observe(seen));
                break;
        }
    }

    /// <summary>Whether an observation is as planned; what the plan has no rules for is not against it.</summary>
    public static bool IsGood(Observation observation) =>
        observation.Verdict is Verdict.Conforming or Verdict.Unchecked;

    private void Take(Observation observation)
    {
        if (!filter.Matches(FilterSubject.Of(observation)))
        {
            Instead.Add(observation.Event);
            return;
        }

        Matched++;
        Bad += IsGood(observation) ? 0 : 1;
        if (_matches.Count < KeptMax)
            _matches.Add(observation);
    }

    private Observation Observe(AnalyticsEvent seen)
    {
        var result = checker?.Check(seen) ?? new CheckResult(Verdict.Unchecked, UncheckedReasons.NoPlan, [], null);
        return new Observation
        {
            Event = seen,
            Verdict = result.Verdict,
            UncheckedReason = result.UncheckedReason,
            Violations = result.Violations,
            PlannedEvent = result.Planned?.Name ?? "",
            Category = result.Planned?.Category ?? "",
            Owner = result.Planned?.Owner ?? "",
            PlanVersion = result.Planned?.Version ?? 0,
        };
    }
}
