namespace Radiator.Collector.Configuration;

/// <summary>Section <c>RateLimit</c> of a source, in place of the collector's.</summary>
public sealed class SourceRateLimitOptions
{
    /// <summary>Events a second of each of its write keys; 0: no limit; none: the collector's.</summary>
    public long? EventsPerSecond { get; set; }

    /// <summary>Bytes a second, likewise.</summary>
    public long? BytesPerSecond { get; set; }
}
