namespace Radiator.Traffic;

/// <summary>What traffic is made of.</summary>
public sealed record TrafficOptions
{
    /// <summary>Which product is played.</summary>
    public TrafficKind Kind { get; init; } = TrafficKind.Shop;

    /// <summary>The same seed, run and clock give the same bytes.</summary>
    public int Seed { get; init; }

    /// <summary>Share of events with a mistake built in, 0 to 1.</summary>
    public double ViolationShare { get; init; }

    /// <summary>
    /// Begins every messageId. Must differ between runs: a collector takes a second event with the same messageId for
    /// a duplicate.
    /// </summary>
    public required string RunId { get; init; }

    /// <summary>People who are there at the same time, 1 to 10,000.</summary>
    public int Visitors { get; init; } = 24;
}
