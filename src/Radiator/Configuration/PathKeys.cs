using System.Text.RegularExpressions;

namespace Radiator.Configuration;

/// <summary>Which keys hold a path: relative ones start from the file that they stand in.</summary>
internal static partial class PathKeys
{
    public static bool IsPath(string key) => Pattern().IsMatch(key);

    [GeneratedRegex(
        "^(Collector:(Plan|Log:Directory|SubscriberTokensFile|ClientCertificates:Authorities"
        + "|Certificate:(Path|KeyPath|PasswordFile))"
        + "|Daemon:(Plan|TokenFile|ClientCertificate:(Path|KeyPath|PasswordFile)|Plans:[0-9]+:Path|StateDirectory|Socket|Lights:Rules|Lights:Strips:[0-9]+:Path))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
