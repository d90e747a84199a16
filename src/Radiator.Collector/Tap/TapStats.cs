namespace Radiator.Collector.Tap;

/// <summary>What a tap has done since the collector's start, and where it stands.</summary>
public sealed record TapStats
{
    /// <summary>Its configured name.</summary>
    public required string Name { get; init; }

    /// <summary>The upstream that it sends to.</summary>
    public required string Url { get; init; }

    /// <summary>Everything below this offset was taken by the upstream, skipped, or is not for it.</summary>
    public ulong NextOffset { get; init; }

    /// <summary>Records of the log between there and its head; discards are among them.</summary>
    public ulong Behind { get; init; }

    /// <summary>Events that the upstream has taken.</summary>
    public long Sent { get; init; }

    /// <summary>Requests that it has answered with 2xx.</summary>
    public long Requests { get; init; }

    /// <summary>Tries that failed and were, or will be, made again.</summary>
    public long Retries { get; init; }

    /// <summary>Events that the upstream has refused for good, and that were skipped.</summary>
    public long Refused { get; init; }

    /// <summary>Records that retention took, or damage made unreadable, before they could be sent.</summary>
    public ulong Missed { get; init; }

    /// <summary>Whether the last try was answered with something else than "try again later".</summary>
    public bool IsUpstreamUp { get; init; }

    /// <summary>Why the last try failed; empty: it did not.</summary>
    public string LastError { get; init; } = "";
}
