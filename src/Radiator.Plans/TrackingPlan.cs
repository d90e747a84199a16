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
}
