namespace Radiator.Daemon.Observations;

/// <summary>What came with the events of a row, counted since the daemon's start. Immutable.</summary>
/// <param name="OldNames">The old names that they came under.</param>
/// <param name="Properties">Keys of their properties or traits, first come first.</param>
/// <param name="Sources">Who sent them, first come first.</param>
public sealed record CoverageDetail(
    IReadOnlyList<SeenName> OldNames, IReadOnlyList<SeenName> Properties, IReadOnlyList<SeenName> Sources)
{
    /// <summary>Nothing came.</summary>
    public static CoverageDetail None { get; } = new([], [], []);
}
