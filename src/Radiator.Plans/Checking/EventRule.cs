namespace Radiator.Plans.Checking;

/// <summary>What holds for one event, or for all of a type, made ready for checking. Immutable.</summary>
internal sealed class EventRule
{
    /// <summary>Null: the plan has no rule for the event; what is common holds all the same.</summary>
    public required PlannedEvent? Planned { get; init; }

    /// <summary>The key that the rule looks into: <c>properties</c> or <c>traits</c>.</summary>
    public required string Body { get; init; }

    /// <summary>Its UTF-8.</summary>
    public required byte[] BodyUtf8 { get; init; }

    /// <summary>In front of rule ids.</summary>
    public required string RuleName { get; init; }

    /// <summary>The rule of the body; null where there is none.</summary>
    public required ObjectRule? Properties { get; init; }

    /// <summary>The common rule of <c>context</c>; null where there is none.</summary>
    public required ContextRule? Context { get; init; }

    /// <summary>Ids that have to be there, with the part of the plan that says so.</summary>
    public required (string Id, PlannedEvent Source)[] Requires { get; init; }
}
