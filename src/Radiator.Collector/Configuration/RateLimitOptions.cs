namespace Radiator.Collector.Configuration;

/// <summary>
/// Section <c>Collector:RateLimit</c>: what each write key may send. Off unless configured: what is refused for its
/// rate is lost where a sender does not try again, as pixels and some SDKs do not.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>Events a second of one write key; 0: no limit.</summary>
    public long EventsPerSecond { get; set; }

    /// <summary>Bytes of bodies a second of one write key, inflated; 0: no limit.</summary>
    public long BytesPerSecond { get; set; }

    /// <summary>For how long the whole rate may be saved up: what may come at once after silence.</summary>
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(10);
}
