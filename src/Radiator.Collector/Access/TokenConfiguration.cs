using Radiator.Collector.Configuration;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Access;

/// <summary>
/// The tokens that a configuration names: the lines of <c>Collector:SubscriberTokens</c> and those of a token file.
/// </summary>
internal static class TokenConfiguration
{
    /// <summary>The credential of systemd that is read without being configured.</summary>
    public const string Credential = "subscriber-tokens";

    private const string Key = "Collector:SubscriberTokens";
    private const string FileKey = "Collector:SubscriberTokensFile";

    // Every token is compared with every call's.
    private const int TokensMax = 1_000;

    // What is this long nobody has thought up: its hash may be shown, because nobody can guess at it.
    private const int RandomLength = 32;

    /// <summary>The token file that is meant; empty: none. Throws <see cref="CredentialException"/>.</summary>
    public static string FilePath(CollectorOptions options, Func<string, string?> environment) =>
        SecretFile.Resolve(options.SubscriberTokensFile, FileKey, Credential, environment);

    /// <summary>The tokens; problems say key and what is allowed, and hold no secret.</summary>
    /// <param name="options">The options.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="problems">Added to: what cannot be used.</param>
    /// <param name="warnings">Added to: what can be used, and should be mended.</param>
    public static List<TokenRule> Read(
        CollectorOptions options, Func<string, string?> environment, List<string> problems,
        List<string>? warnings = null)
    {
        var rules = new List<TokenRule>();
        for (var i = 0; i < options.SubscriberTokens.Count; i++)
            Add(rules, options.SubscriberTokens[i] ?? "", $"{Key}:{i}", problems, warnings);
        try
        {
            if (FilePath(options, environment) is { Length: > 0 } path)
                AddFile(rules, path, problems, warnings);
        }
        catch (CredentialException error)
        {
            problems.Add(error.Message + ".");
        }

        if (rules.Count > TokensMax)
            problems.Add($"{Key} has {rules.Count} tokens, those of the file included; allowed: {TokensMax}.");
        return rules;
    }

    private static void AddFile(
        List<TokenRule> rules, string path, List<string> problems, List<string>? warnings)
    {
        var lines = SecretFile.ReadLines(path, FileKey);
        if (lines.Count == 0)
            problems.Add(
                $"{FileKey}: {path} holds no token, and without one anybody might subscribe; "
                + "allowed: a line as 'radiator token' prints it, or no file.");
        for (var i = 0; i < lines.Count; i++)
            Add(rules, lines[i], $"{FileKey}: {path}, token {i + 1}", problems, warnings);
        if (rules.Any(rule => rule.IsPlain) && SecretFile.IsOpenToOthers(path))
            warnings?.Add($"{path} holds tokens in plain text and every user of this machine may read it: "
                + $"chmod o-rwx {path}");
    }

    private static void Add(
        List<TokenRule> rules, string line, string where, List<string> problems, List<string>? warnings)
    {
        if (!TokenRule.TryParse(line, out var rule, out var problem))
        {
            problems.Add($"{where} cannot be used: {problem}.");
            return;
        }

        rules.Add(rule);
        if (!rule.IsPlain)
            return;
        var text = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        warnings?.Add(text.Length >= RandomLength
            ? $"{where} holds a token in plain text; put in its place: {AccessToken.HashLine(text)}"
            : $"{where} holds a short token in plain text; make another one: radiator token");
    }
}
