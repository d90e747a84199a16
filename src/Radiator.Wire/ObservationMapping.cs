using Radiator.Events.Checking;
using Radiator.Wire.Stream.V1;

namespace Radiator.Wire;

/// <summary>Between the messages of the attach contract and the event model.</summary>
public static class ObservationMapping
{
    /// <summary>The message of an observation.</summary>
    public static Attach.V1.Observation ToMessage(this Observation observation)
    {
        var message = new Attach.V1.Observation
        {
            LogId = observation.Event.Id.LogId.ToWire(),
            Request = observation.Event.Request.ToMessage(),
            Record = observation.Event.ToMessage(),
            Verdict = (Attach.V1.Verdict)observation.Verdict,
            UncheckedReason = observation.UncheckedReason,
            Outcome = (Attach.V1.Outcome)observation.Outcome,
            Late = observation.IsLate,
            Replayed = observation.IsReplayed,
            PlannedEvent = observation.PlannedEvent,
            Category = observation.Category,
            Owner = observation.Owner,
            PlanVersion = (uint)Math.Max(0, observation.PlanVersion),
        };
        foreach (var violation in observation.Violations)
            message.Violations.Add(violation.ToMessage());
        return message;
    }

    /// <summary>The message of a discard; it has neither verdict nor outcome.</summary>
    public static Attach.V1.Observation ToObservationMessage(this Events.Discard discard, bool replayed) => new()
    {
        LogId = discard.Id.LogId.ToWire(),
        Request = discard.Request.ToMessage(),
        Record = discard.ToMessage(),
        Replayed = replayed,
    };

    /// <summary>An observation as the model has it; null for the message of a discard.</summary>
    public static Observation? ToObservation(this Attach.V1.Observation message) =>
        message.ToObservation((message.Request ?? new Request()).ToEnvelope());

    /// <summary>As above, with a request that is at hand: the events of a batch share one.</summary>
    public static Observation? ToObservation(
        this Attach.V1.Observation message, Events.RequestEnvelope request) =>
        message.Record?.KindCase != Record.KindOneofCase.Event ? null : new Observation
        {
            Event = message.Record.ToEvent(LogIdOf(message), request),
            Verdict = (Verdict)message.Verdict,
            UncheckedReason = message.UncheckedReason,
            Violations = message.Violations.Count == 0 ? [] : [.. message.Violations.Select(ToViolation)],
            Outcome = (Outcome)message.Outcome,
            IsLate = message.Late,
            IsReplayed = message.Replayed,
            PlannedEvent = message.PlannedEvent,
            Category = message.Category,
            Owner = message.Owner,
            PlanVersion = (int)Math.Min(int.MaxValue, message.PlanVersion),
        };

    /// <summary>The discard of a message; null for the message of an event.</summary>
    public static Events.Discard? ToDiscard(this Attach.V1.Observation message) =>
        message.ToDiscard((message.Request ?? new Request()).ToEnvelope());

    /// <summary>As above, with a request that is at hand.</summary>
    public static Events.Discard? ToDiscard(
        this Attach.V1.Observation message, Events.RequestEnvelope request) =>
        message.Record?.KindCase != Record.KindOneofCase.Discard
            ? null
            : message.Record.ToDiscard(LogIdOf(message), request);

    private static Guid LogIdOf(Attach.V1.Observation message) => message.LogId.ToLogId();

    private static Attach.V1.Violation ToMessage(this Violation violation) => new()
    {
        Type = violation.Type.Code(),
        Severity = (Attach.V1.Severity)violation.Severity,
        Pointer = violation.Pointer,
        Field = violation.Field,
        RangeStart = (uint)violation.RangeStart,
        RangeLength = (uint)violation.RangeLength,
        Keyword = violation.Keyword,
        SchemaPath = violation.SchemaPath,
        RuleId = violation.RuleId,
        PlanLocation = violation.PlanLocation,
        Expected = violation.Expected,
        Actual = violation.Actual,
        Description = violation.Description,
        Fix = violation.Fix ?? "",
        KeywordValue = violation.KeywordValue,
        ActualType = violation.ActualType,
        Nearest = violation.Nearest ?? "",
    };

    private static Violation ToViolation(Attach.V1.Violation message) => new()
    {
        Type = ViolationTypes.Parse(message.Type),
        Severity = (Severity)message.Severity,
        Pointer = message.Pointer,
        RangeStart = (int)Math.Min(int.MaxValue, message.RangeStart),
        RangeLength = (int)Math.Min(int.MaxValue, message.RangeLength),
        Keyword = message.Keyword,
        SchemaPath = message.SchemaPath,
        RuleId = message.RuleId,
        PlanLocation = message.PlanLocation,
        Expected = message.Expected,
        Actual = message.Actual,
        Description = message.Description,
        Fix = message.Fix.Length == 0 ? null : message.Fix,
        KeywordValue = message.KeywordValue,
        ActualType = message.ActualType,
        Nearest = message.Nearest.Length == 0 ? null : message.Nearest,
    };
}
