using Radiator.Events.Checking;

namespace Radiator.Daemon.Observations;

internal static class RecordCounting
{
    /// <summary>What one record adds to the counters.</summary>
    public static Counters Counts(this ObservedRecord record)
    {
        if (record.Observation is not { } observation)
            return new Counters { Discards = record.Discard!.Count, Late = record.IsLate ? record.Discard.Count : 0 };
        return new Counters
        {
            Received = 1,
            Conforming = One(observation.Verdict == Verdict.Conforming),
            Violating = One(observation.Verdict == Verdict.Violating),
            Unplanned = One(observation.Verdict == Verdict.Unplanned),
            Unchecked = One(observation.Verdict is Verdict.Unchecked or Verdict.Unspecified),
            Late = One(observation.IsLate),
        };
    }

    private static ulong One(bool condition) => condition ? 1UL : 0UL;
}
