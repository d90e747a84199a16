using Radiator.Collector.Configuration;
using Radiator.Daemon.Configuration;

namespace Radiator.Configuration;

/// <summary>Our sections of the configuration, and the classes that they are bound to.</summary>
public static class Sections
{
    /// <summary>Name of the collector's.</summary>
    public const string Collector = "Collector";

    /// <summary>Name of the daemon's.</summary>
    public const string Daemon = "Daemon";

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string,
        Type>(StringComparer.OrdinalIgnoreCase)
    {
        [Collector] = typeof(CollectorOptions),
        [Daemon] = typeof(DaemonOptions),
    };
}
