using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Observations;

/// <summary>Record in, observation out: mapping, plan check, outcome. Thread-safe.</summary>
public sealed class RecordChecker(OutcomeRules outcomes)
{
    /// <summary>
    /// Null where the record cannot be read: of a kind that this version does not know. Throws nothing for what an
    /// event holds.
    /// </summary>
    public ObservedRecord? Check(
        Record record, Guid logId, RequestEnvelope request, IEventChecker checker, bool isLate, bool isReplayed)
    {
        switch (record.KindCase)
        {
            case Record.KindOneofCase.Event:
                return Check(record.ToEvent(logId, request), checker, isLate, isReplayed);
            case Record.KindOneofCase.Discard:
                return ObservedRecord.Of(record.ToDiscard(logId, request), isLate, isReplayed);
            default:
                return null;
        }
    }

    /// <summary>
    /// An observed event with more violations that the stream has shown; its outcome is evaluated anew.
    /// </summary>
    public ObservedRecord With(ObservedRecord record, IReadOnlyList<Violation> violations)
    {
        var before = record.Observation!;
        var violates = violations.Any(violation => violation.Severity == Severity.Error);
        var observation = before with
        {
            Violations = [.. before.Violations, .. violations],
            Verdict = violates ? Verdict.Violating : before.Verdict,
            UncheckedReason = violates ? "" : before.UncheckedReason,
        };
        return ObservedRecord.Of(
            observation with { Outcome = outcomes.Evaluate(observation) }, record.Planned);
    }

    private ObservedRecord Check(AnalyticsEvent item, IEventChecker checker, bool isLate, bool isReplayed)
    {
        var result = checker.Check(item);
        var observation = new Observation
        {
            Event = item,
            Verdict = result.Verdict,
            UncheckedReason = result.UncheckedReason,
            Violations = result.Violations,
            IsLate = isLate,
            IsReplayed = isReplayed,
            PlannedEvent = result.Planned?.Name ?? "",
            Category = result.Planned?.Category ?? "",
            Owner = result.Planned?.Owner ?? "",
            PlanVersion = result.Planned?.Version ?? 0,
        };
        var outcome = outcomes.Evaluate(observation);
        if (outcome != observation.Outcome)
            observation = observation with { Outcome = outcome };
        return ObservedRecord.Of(observation, result.Planned);
    }
}
