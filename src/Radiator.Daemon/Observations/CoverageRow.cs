using Radiator.Events;

namespace Radiator.Daemon.Observations;

/// <summary>How often one planned event, or one unplanned name, was seen.</summary>
/// <param name="Type">Which call.</param>
/// <param name="Name">The plan's name for it, else its own; cut at 200 characters.</param>
/// <param name="IsPlanned">As of the newest one seen.</param>
/// <param name="Seen">Events.</param>
/// <param name="Violating">Those of them with an error.</param>
/// <param name="LastSeen">When the collector received the newest; null: never.</param>
public sealed record CoverageRow(
    EventType Type, string Name, bool IsPlanned, ulong Seen, ulong Violating, DateTimeOffset? LastSeen)
{
    /// <summary>What came with them.</summary>
    public CoverageDetail Detail { get; init; } = CoverageDetail.None;
}
