using Radiator.Collector.Tap;
using Radiator.Events;

namespace Radiator.Collector;

/// <summary>What a collector has done since its start, and what it holds now.</summary>
public sealed record CollectorStats
{
    /// <summary>Requests of the tracking API whose body was read, wholly or in part.</summary>
    public long Requests { get; init; }

    /// <summary>Bytes of their bodies, as sent.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Events that are in the log.</summary>
    public long Events { get; init; }

    /// <summary>Discards by reason, folded ones included.</summary>
    public IReadOnlyDictionary<DiscardReason, long> Discards { get; init; } = new Dictionary<DiscardReason, long>();

    /// <summary>Requests answered 429: too much waits.</summary>
    public long RefusedBusy { get; init; }

    /// <summary>Requests answered 429: their write key sends more than it may.</summary>
    public long RefusedForRate { get; init; }

    /// <summary>Those requests by source; only sources that have a limit are in it.</summary>
    public IReadOnlyDictionary<string, long> RefusedForRateBySource { get; init; } = new Dictionary<string, long>();

    /// <summary>Connections that are open now, of senders and of subscribers.</summary>
    public (int Senders, int Subscribers) Connections { get; init; }

    /// <summary>Connections closed because there were too many in all.</summary>
    public long RefusedConnections { get; init; }

    /// <summary>Connections closed because there were too many of one address.</summary>
    public long RefusedConnectionsOfAddress { get; init; }

    /// <summary>Requests answered 503: the log takes no writes.</summary>
    public long RefusedFailed { get; init; }

    /// <summary>Bytes of request bodies that are in memory now; <c>Collector:RequestBytes</c> limits them.</summary>
    public long BodyBytesInMemory { get; init; }

    /// <summary>Subscriptions that run.</summary>
    public int Subscribers { get; init; }

    /// <summary>The offset that the next record gets.</summary>
    public ulong HeadOffset { get; init; }

    /// <summary>The first offset that can be read.</summary>
    public ulong OldestOffset { get; init; }

    /// <summary>Bytes of the log's files.</summary>
    public long LogBytes { get; init; }

    /// <summary>Bytes of the newest records in memory.</summary>
    public long RingBytes { get; init; }

    /// <summary>Message ids that are remembered.</summary>
    public int RememberedIds { get; init; }

    /// <summary>Message ids that were forgotten before their time, because there were too many.</summary>
    public long EvictedIds { get; init; }

    /// <summary>Ids that were learnt of the team's own people.</summary>
    public int KnownInternalIds { get; init; }

    /// <summary>Those of them that were forgotten because there were too many.</summary>
    public long EvictedInternalIds { get; init; }

    /// <summary>Whether the log's last write failed.</summary>
    public bool IsLogFailing { get; init; }

    /// <summary>The taps, in the order of the configuration.</summary>
    public IReadOnlyList<TapStats> Taps { get; init; } = [];
}
