namespace Radiator.Reference;

/// <summary>
/// What a shell needs to complete a command line. The scripts hold everything: no program is started at the tab key.
/// </summary>
internal static class CompletionScript
{
    /// <summary>Each shell, with the writer of its script.</summary>
    public static IReadOnlyDictionary<string, Func<CommandEntry, string>> Shells { get; } =
        new Dictionary<string, Func<CommandEntry, string>>
        {
            ["bash"] = BashScript.Of,
            ["zsh"] = ZshScript.Of,
            ["fish"] = FishScript.Of,
        };

    /// <summary>A description as shells show it: the first sentence, on one line.</summary>
    public static string Short(string description)
    {
        var flat = description.Replace('\n', ' ');
        var end = flat.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? flat : flat[..end]).TrimEnd('.');
    }

    /// <summary>What stands at the top of each.</summary>
    public static string Heading(string shell) => $"# Completion of radiator. Made by: radiator completion {shell}\n";
}
