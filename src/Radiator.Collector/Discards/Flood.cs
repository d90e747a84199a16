using Radiator.Events;

namespace Radiator.Collector.Discards;

/// <summary>What came from one address for one reason within one window.</summary>
internal sealed class Flood(string address, DiscardReason reason, long openedAt)
{
    /// <summary>Empty: several senders.</summary>
    public string Address { get; } = address;

    public DiscardReason Reason { get; } = reason;

    /// <summary>When the window opened, by the clock's timestamp.</summary>
    public long OpenedAt { get; } = openedAt;

    /// <summary>When the last one came.</summary>
    public long LastAt { get; set; } = openedAt;

    /// <summary>How many were written one by one.</summary>
    public int Written { get; set; }

    /// <summary>How many were not.</summary>
    public ulong Folded { get; set; }

    /// <summary>The request of the first folded one, without its body.</summary>
    public RequestEnvelope? Request { get; set; }

    /// <summary>The first folded one, its body copied.</summary>
    public PendingDiscard Sample { get; set; }
}
