using System.Globalization;
using Radiator.Collector.Configuration;

namespace Radiator.Collector.Access;

/// <summary>What one write key may send. Zeros: no limit of this kind.</summary>
/// <param name="EventsPerSecond">Items of batches, each.</param>
/// <param name="BytesPerSecond">Of bodies, inflated.</param>
/// <param name="Burst">For how long the whole rate may be saved up.</param>
internal sealed record KeyLimit(long EventsPerSecond, long BytesPerSecond, TimeSpan Burst)
{
    public bool IsNone => EventsPerSecond == 0 && BytesPerSecond == 0;

    /// <summary>A source's own limit, and the collector's where it says nothing.</summary>
    public static KeyLimit Of(RateLimitOptions all, SourceRateLimitOptions own) => new(
        own.EventsPerSecond ?? all.EventsPerSecond, own.BytesPerSecond ?? all.BytesPerSecond, all.Burst);

    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(EventsPerSecond > 0 ? $"{EventsPerSecond} events/s" : "")}{(IsBoth ? " or " : "")}")
        + string.Create(CultureInfo.InvariantCulture, $"{(BytesPerSecond > 0 ? $"{BytesPerSecond} bytes/s" : "")}");

    private bool IsBoth => EventsPerSecond > 0 && BytesPerSecond > 0;
}
