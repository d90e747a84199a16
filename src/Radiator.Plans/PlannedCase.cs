namespace Radiator.Plans;

/// <summary>One shape of an event that has several.</summary>
public sealed record PlannedCase
{
    /// <summary>For people; empty where the plan gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why it is told apart; empty where the plan does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>The values of the deciding property that mean this shape; at least one.</summary>
    public required IReadOnlyList<PlannedValue> When { get; init; }

    /// <summary>What holds besides the properties that all shapes share.</summary>
    public required IReadOnlyList<PlannedProperty> Properties { get; init; }

    /// <summary>Where it stands.</summary>
    public PlanPosition At { get; init; }
}
