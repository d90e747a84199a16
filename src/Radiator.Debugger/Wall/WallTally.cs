using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Wall;

/// <summary>Success, failure and broken data of the last minutes, by minute. One thread.</summary>
internal sealed class WallTally
{
    /// <summary>Minutes of the window.</summary>
    public const int Minutes = 15;

    private readonly long[] _minute = new long[Minutes];
    private readonly (long Events, long Bad, long Successes, long Failures)[] _counts =
        new (long, long, long, long)[Minutes];

    /// <summary>Counts an event where it happened; what is older than the window is passed over.</summary>
    public void Add(EventRow row)
    {
        if (row.IsDiscard)
            return;
        var minute = row.ReceivedAt.ToUnixTimeSeconds() / 60;
        var slot = (int)(minute % Minutes);
        if (minute < _minute[slot] || slot < 0)
            return;
        if (minute > _minute[slot])
            (_minute[slot], _counts[slot]) = (minute, default);
        var (events, bad, successes, failures) = _counts[slot];
        _counts[slot] = (
            events + 1, bad + (row.Verdict is Verdict.Violating or Verdict.Unplanned ? 1 : 0),
            successes + (row.Outcome == Outcome.Success ? 1 : 0), failures + (row.Outcome == Outcome.Failure ? 1 : 0));
    }

    /// <summary>What the window holds now.</summary>
    public (long Events, long Bad, long Successes, long Failures) Sum(DateTimeOffset now)
    {
        var newest = now.ToUnixTimeSeconds() / 60;
        var sum = (Events: 0L, Bad: 0L, Successes: 0L, Failures: 0L);
        for (var slot = 0; slot < Minutes; slot++)
        {
            if (newest - _minute[slot] is < 0 or >= Minutes)
                continue;
            var (events, bad, successes, failures) = _counts[slot];
            sum = (sum.Events + events, sum.Bad + bad, sum.Successes + successes, sum.Failures + failures);
        }

        return sum;
    }
}
