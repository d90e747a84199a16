using System.Text.RegularExpressions;

namespace Radiator.Configuration;

/// <summary>
/// Which keys hold secrets, misspelt ones too: their values are not shown in problems, which end up in journals.
/// </summary>
internal static partial class SecretKeys
{
    private const string Hidden = "(not shown)";

    /// <summary>A value as a problem may show it, quoted.</summary>
    public static string Show(string key, string value) => Pattern().IsMatch(key) ? Hidden : $"\"{value}\"";

    /// <summary>An assignment that is none, as far as it is the name of a key.</summary>
    public static string ShowAssignment(string text) => Pattern().IsMatch(text)
        ? string.Concat(text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == ':')) + " " + Hidden
        : text;

    // What is short of it is no secret: PasswordFile and TokenFile are paths.
    [GeneratedRegex("(?:tok|secr|pass|pwd)(?!.*File$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
