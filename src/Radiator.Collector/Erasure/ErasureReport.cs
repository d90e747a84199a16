namespace Radiator.Collector.Erasure;

/// <summary>What an erasure did, or would do.</summary>
public sealed record ErasureReport
{
    /// <summary>Nothing was changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The user id, and those that an alias of it took the place of.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>Anonymous ids that were seen with them.</summary>
    public IReadOnlyList<string> AnonymousIds { get; init; } = [];

    /// <summary>The person has more ids than are followed (1,000): run it again with those that are left.</summary>
    public bool HasMoreIds { get; init; }

    /// <summary>Events.</summary>
    public ulong Events { get; init; }

    /// <summary>Discards that name the person.</summary>
    public ulong Discards { get; init; }

    /// <summary>Records of the log that were looked at.</summary>
    public ulong Scanned { get; init; }
}
