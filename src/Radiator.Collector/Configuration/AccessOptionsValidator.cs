using Radiator.Collector.Access;

namespace Radiator.Collector.Configuration;

/// <summary>Finds everything that is wrong with who may come how often: rates and proxies.</summary>
internal static class AccessOptionsValidator
{
    // Above what a collector can take, and far from where a sum overflows.
    private const long RateMax = 1L << 40;

    private static readonly TimeSpan BurstMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BurstMax = TimeSpan.FromHours(1);

    public static void Validate(List<string> problems, CollectorOptions options)
    {
        Rate(problems, "Collector:RateLimit:EventsPerSecond", options.RateLimit.EventsPerSecond);
        Rate(problems, "Collector:RateLimit:BytesPerSecond", options.RateLimit.BytesPerSecond);
        if (options.RateLimit.Burst < BurstMin || options.RateLimit.Burst > BurstMax)
            problems.Add(
                $"Collector:RateLimit:Burst is \"{options.RateLimit.Burst}\"; allowed: {BurstMin} to {BurstMax}.");
        for (var i = 0; i < options.Sources.Count; i++)
        {
            Rate(problems, $"Collector:Sources:{i}:RateLimit:EventsPerSecond", options.Sources[i].RateLimit.EventsPerSecond);
            Rate(problems, $"Collector:Sources:{i}:RateLimit:BytesPerSecond", options.Sources[i].RateLimit.BytesPerSecond);
        }

        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            if (TrustedProxies.Parse(options.TrustedProxies[i] ?? "") is null)
                problems.Add(
                    $"Collector:TrustedProxies:{i} is \"{options.TrustedProxies[i]}\"; allowed: an address such as "
                    + "127.0.0.1, or a network such as 10.0.0.0/8.");
        }
    }

    private static void Rate(List<string> problems, string key, long? value)
    {
        if (value is < 0 or > RateMax)
            problems.Add($"{key} is \"{value}\"; allowed: 0 (no limit) to {RateMax}.");
    }
}
