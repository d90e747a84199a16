using System.Text.RegularExpressions;

namespace Radiator.Configuration;

/// <summary>Which keys hold what nobody but this machine may know; their values are never printed.</summary>
internal static partial class SecretKeys
{
    /// <summary>Stands in the place of a value.</summary>
    public const string NotShown = "(not shown)";

    // Write keys are in every web page that sends, and no secret; those of a notice let in somewhere else.
    [GeneratedRegex(
        "(^|:)(Token|SubscriberTokens|WebhookSecret|Password|Headers|Segment:WriteKey)(:[0-9]+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    /// <summary>Whether the value of a key is a secret.</summary>
    public static bool IsSecret(string key) => Pattern().IsMatch(key);
}
