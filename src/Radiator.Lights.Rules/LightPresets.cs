namespace Radiator.Lights.Rules;

/// <summary>Rules that come with the program, by name.</summary>
public static class LightPresets
{
    /// <summary>What the name of a preset begins with, so that no file is taken for one.</summary>
    public const string Prefix = "preset:";

    /// <summary>The preset that draws where nobody chose any rules.</summary>
    public const string Default = "default";

    private const string Suffix = ".lights.yaml";

    /// <summary>Their names, without the prefix, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(LightPresets).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[..^Suffix.Length]).Order(StringComparer.Ordinal)];

    /// <summary>Whether a text names a preset, known or not.</summary>
    public static bool IsPreset(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The rules of a preset. Throws <see cref="LightRulesException"/> where there is none of that name.
    /// </summary>
    /// <param name="name">With the prefix; empty: the default one.</param>
    /// <param name="clock">For filters that speak of time.</param>
    public static LightRules Read(string name, TimeProvider clock) => LightRulesReader.Read(TextOf(name), clock);

    /// <summary>
    /// The file of a preset. Throws <see cref="LightRulesException"/> where there is none of that name.
    /// </summary>
    /// <param name="name">With the prefix; empty: the default one.</param>
    public static string TextOf(string name)
    {
        var bare = name.Length == 0 ? Default : IsPreset(name) ? name[Prefix.Length..] : name;
        if (!Names.Contains(bare))
            throw new LightRulesException([new RuleProblem(0, 0, NearMiss.Unknown("preset", bare, Names))]);
        using var stream = typeof(LightPresets).Assembly.GetManifestResourceStream(bare + Suffix)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
