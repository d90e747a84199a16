using Radiator.Collector.Access;
using Radiator.Collector.EventLog;
using Radiator.Collector.Http;
using Radiator.Collector.Ingest;
using Radiator.Collector.Tap;

namespace Radiator.Collector.Metrics;

/// <summary>Gathers what a collector counts and holds. Thread-safe.</summary>
internal sealed class StatsReader(
    SegmentLog log, Intake intake, RequestIngest ingest, CollectorAccess access, IReadOnlyList<UpstreamTap> taps)
{
    public CollectorStats Read() => intake.Counters.Read() with
    {
        HeadOffset = log.Head,
        OldestOffset = log.OldestOffset,
        LogBytes = log.Bytes,
        RingBytes = log.RecentBytes,
        RememberedIds = intake.Ids.Count,
        EvictedIds = intake.Ids.Evictions,
        KnownInternalIds = intake.People.Known.Count,
        EvictedInternalIds = intake.People.Known.Evictions,
        IsLogFailing = log.IsFailing,
        BodyBytesInMemory = ingest.BytesInMemory,
        RefusedForRateBySource = access.Rates.Refused.ToDictionary(),
        Connections = (access.SenderConnections.Open, access.StreamConnections.Open),
        RefusedConnections = access.SenderConnections.Refused + access.StreamConnections.Refused,
        RefusedConnectionsOfAddress =
            access.SenderConnections.RefusedOfAddress + access.StreamConnections.RefusedOfAddress,
        Taps = [.. taps.Select(tap => tap.Stats)],
    };
}
