using System.Text.RegularExpressions;

namespace Radiator.Configuration;

/// <summary>
/// Which keys hold secrets, misspelt ones too: their values are not shown in problems, which end up in journals.
/// </summary>
internal static partial class SecretKeys
{
    private const string Hidden = "(not shown)";

    /// <summary>A value as a problem may show it, quoted.</summary>
    public static string Show(string key, string value) =>
        Pattern().IsMatch(key) || IsSecret(key) ? Hidden : $"\"{value}\"";

    /// <summary>An assignment that is none, as far as it is the name of a key.</summary>
    public static string ShowAssignment(string text) => Pattern().IsMatch(text)
        ? string.Concat(text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == ':')) + " " + Hidden
        : text;

    /// <summary>
    /// Whether the value of a key, rightly spelt, is a secret that nobody else of the machine may read.
    /// </summary>
    public static bool IsSecret(string key) => Exact().IsMatch(key);

    // What is short of it is no secret: PasswordFile and TokenFile are paths.
    [GeneratedRegex("(?:tok|secr|pass|pwd)(?!.*File$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    // Write keys are in every web page that sends, and no secret; those of a notice let in somewhere else.
    [GeneratedRegex(
        "(^|:)(Token|SubscriberTokens|WebhookSecret|Password|Headers|Segment:WriteKey)(:[0-9]+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exact();
}
