using System.Text.Json;

namespace Radiator.Collector.Configuration;

/// <summary>What of a configuration a running collector has not taken over.</summary>
internal static class OptionsDifference
{
    private static readonly string[] Taken =
    [
        nameof(CollectorOptions.SubscriberTokens), nameof(CollectorOptions.SubscriberTokensFile),
        nameof(CollectorOptions.Certificate), nameof(CollectorOptions.ClientCertificates),
        nameof(CollectorOptions.RateLimit),
    ];

    /// <summary>Keys of what differs and needs a start; values are not looked at by anybody.</summary>
    public static IReadOnlyList<string> Between(CollectorOptions running, CollectorOptions wanted) =>
    [
        .. typeof(CollectorOptions).GetProperties()
            .Where(property => property.CanWrite && !Taken.Contains(property.Name))
            .Where(property => JsonSerializer.Serialize(property.GetValue(running), property.PropertyType)
                != JsonSerializer.Serialize(property.GetValue(wanted), property.PropertyType))
            .Select(property => $"Collector:{property.Name}"),
    ];
}
