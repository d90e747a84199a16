namespace Radiator.Events.Checking;

/// <summary>An event with what the daemon found out about it. Immutable; may be read from any thread.</summary>
public sealed record Observation
{
    /// <summary>The event.</summary>
    public required AnalyticsEvent Event { get; init; }

    /// <summary>About the data.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it was not checked: <c>alias</c>, <c>no plan</c>, <c>time limit</c>; empty otherwise.</summary>
    public string UncheckedReason { get; init; } = "";

    /// <summary>Errors and warnings, in the order in which they stand in the event.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>About the user; evaluated once, after the check.</summary>
    public Outcome Outcome { get; init; } = Outcome.Neutral;

    /// <summary>Older than the limit on arrival (an outage was caught up): shown and counted, no pulse.</summary>
    public bool IsLate { get; init; }

    /// <summary>Back-filled at start: neither counted nor lit.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>The plan's name for the event; empty where it has none.</summary>
    public string PlannedEvent { get; init; } = "";

    /// <summary>Category that the plan gives; empty where it gives none.</summary>
    public string Category { get; init; } = "";

    /// <summary>Owner that the plan names; empty where it names none.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Version of the rule; 0 where there is none.</summary>
    public int PlanVersion { get; init; }
}
