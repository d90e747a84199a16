namespace Radiator.Plans;

/// <summary>A tracking plan as it was read from a file. Immutable.</summary>
public sealed record TrackingPlan
{
    /// <summary>The plan's own name.</summary>
    public required string Name { get; init; }

    /// <summary>The plan's own version text; empty where it has none.</summary>
    public string Version { get; init; } = "";

    /// <summary>The file it came from, as it was named.</summary>
    public required string Path { get; init; }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>The planned events in the file's order.</summary>
    public required IReadOnlyList<PlannedEvent> Events { get; init; }

    /// <summary>
    /// What holds for the <c>context</c> and the ids of every event: its properties are those of <c>context</c>.
    /// Null where the plan has no such rules.
    /// </summary>
    public PlannedEvent? Common { get; init; }

    /// <summary>
    /// Whether an event that the plan does not have is let through unchecked instead of being Unplanned.
    /// </summary>
    public bool AllowsUnplannedEvents { get; init; }

    /// <summary>What a property means that the plan does not have.</summary>
    public UnplannedPolicy UnplannedProperties { get; init; }
}
