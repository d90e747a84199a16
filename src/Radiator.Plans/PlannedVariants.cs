namespace Radiator.Plans;

/// <summary>
/// The shapes of an event, or of an object, that has several: the value of one property decides which one holds.
/// </summary>
public sealed record PlannedVariants
{
    /// <summary>Name of the property that decides.</summary>
    public required string By { get; init; }

    /// <summary>Where it stands.</summary>
    public PlanPosition At { get; init; }

    /// <summary>The shapes, in the plan's order; the first whose values hold the property's decides.</summary>
    public required IReadOnlyList<PlannedCase> Cases { get; init; }

    /// <summary>What holds besides where no case does; empty: nothing.</summary>
    public IReadOnlyList<PlannedProperty> Otherwise { get; init; } = [];
}
