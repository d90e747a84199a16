using Radiator.Events;

namespace Radiator.Plans;

/// <summary>What the plan says of one event, or of one call type. Immutable.</summary>
public sealed record PlannedEvent
{
    /// <summary>
    /// track: the event's name; other types: the page's or screen's name, or empty for all of the type.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Which call.</summary>
    public required EventType Type { get; init; }

    /// <summary>Why it is tracked.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for it; empty where the plan does not say.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The team's own grouping; empty where the plan does not say.</summary>
    public string Category { get; init; } = "";

    /// <summary>Version of the rule, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Where it stands: <c>plan.yaml:31</c>.</summary>
    public string Location { get; init; } = "";

    /// <summary>Names of its properties (or traits), in the plan's order.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>Line in the plan file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>What the plan says of each of its properties (or traits), in the plan's order.</summary>
    public IReadOnlyList<PlannedProperty> PlannedProperties { get; init; } = [];

    /// <summary>The ids that the event has to carry: <c>userId</c>, <c>anonymousId</c>, <c>groupId</c>.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Where it is sent from: <c>server</c>, <c>web</c>, ... Kept and shown; not checked yet.</summary>
    public IReadOnlyList<string> Fires { get; init; } = [];

    /// <summary>The policy for other properties of this event; null: the plan's.</summary>
    public UnplannedPolicy? Unplanned { get; init; }
}
