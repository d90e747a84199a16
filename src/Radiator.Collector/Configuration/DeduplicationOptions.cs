namespace Radiator.Collector.Configuration;

/// <summary>Section <c>Collector:Deduplication</c> of the configuration.</summary>
public sealed class DeduplicationOptions
{
    /// <summary>
    /// How long an id is remembered at least, unless <see cref="MaxIds"/> pushes it out. Zero: no deduplication.
    /// </summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Ids at a time, 32 bytes each when full; the oldest goes first, and is counted.</summary>
    public int MaxIds { get; set; } = 4_000_000;
}
