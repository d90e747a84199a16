using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Checking;

/// <summary>What was counted. One thread.</summary>
internal sealed class CheckTotals
{
    private readonly long[] _verdicts = new long[5];
    private readonly PlannedCounts _planned = new();

    /// <summary>Events of every verdict.</summary>
    public long Events => _verdicts.Sum();

    /// <summary>Errors and warnings.</summary>
    public long Violations { get; private set; }

    /// <summary>Events that conform, with warnings.</summary>
    public long Warned { get; private set; }

    /// <summary>Items that are no event.</summary>
    public long Unusable { get; private set; }

    /// <summary>Events whose verdict differs between the two plans; only with <c>--against</c>.</summary>
    public long Changed { get; private set; }

    /// <summary>Those of them that conformed, and do not any more.</summary>
    public long Worse { get; private set; }

    /// <summary>Events of a verdict.</summary>
    public long Of(Verdict verdict) => _verdicts[(int)verdict];

    /// <summary>Events that came of each rule of the plan.</summary>
    public IEnumerable<KeyValuePair<PlannedEvent, long>> Planned => _planned.All();

    /// <summary>Counts what a check found.</summary>
    public void Count(in CheckResult result)
    {
        var (verdict, violations) = (result.Verdict, result.Violations.Count);
        if (result.Planned is { } planned)
            _planned.Add(planned);
        _verdicts[(int)verdict]++;
        Violations += violations;
        if (verdict == Verdict.Conforming && violations > 0)
            Warned++;
    }

    /// <summary>Counts an event that conforms without a word.</summary>
    public void CountConforming(PlannedEvent planned)
    {
        _planned.Add(planned);
        _verdicts[(int)Verdict.Conforming]++;
    }

    /// <summary>Counts an item that is no event.</summary>
    public void CountUnusable() => Unusable++;

    /// <summary>Counts a verdict that two plans differ in.</summary>
    public void CountChange(Verdict before, Verdict after)
    {
        Changed++;
        if (before is Verdict.Conforming or Verdict.Unchecked && after is Verdict.Violating or Verdict.Unplanned)
            Worse++;
    }

    /// <summary>Adds what another thread counted.</summary>
    public void Add(CheckTotals other)
    {
        for (var i = 0; i < _verdicts.Length; i++)
            _verdicts[i] += other._verdicts[i];
        foreach (var (planned, count) in other.Planned)
            _planned.Add(planned, count);
        (Violations, Warned) = (Violations + other.Violations, Warned + other.Warned);
        (Unusable, Changed, Worse) = (Unusable + other.Unusable, Changed + other.Changed, Worse + other.Worse);
    }
}
