using Radiator.Collector.Access;
using Radiator.Collector.Configuration;
using Radiator.Events;

namespace Radiator.Collector.Http;

/// <summary>What the tracking API takes from the options.</summary>
internal sealed record TrackingSettings(
    EventLimits Limits, TimeSpan BodyTimeout, bool RefusesUnknownKeys, long RequestBytes, TrustedProxies Proxies)
{
    public static TrackingSettings From(CollectorOptions options) =>
        new(new EventLimits(), options.BodyTimeout, options.UnknownKeys == "refuse", options.RequestBytes,
            TrustedProxies.Of(options.TrustedProxies));
}
