using Microsoft.Extensions.Configuration;
using Radiator.CommandLine;
using Radiator.Lights.Rules;
using Radiator.Plans;
using Radiator.Wire.Credentials;

namespace Radiator.Configuration;

/// <summary>
/// The configuration of a run: appsettings.json beside the program, the machine's, the user's, <c>--config</c>,
/// environment, command line; later wins. The current directory is never looked at.
/// </summary>
public sealed class Settings
{
    /// <summary>What a configuration file is called in each of its folders.</summary>
    internal const string FileName = "appsettings.json";

    private const string EnvironmentPrefix = "RADIATOR_";

    private readonly Dictionary<string, ConfigurationValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly IReadOnlyDictionary<string, Type> _sections;

    private Settings(IReadOnlyDictionary<string, Type> sections) => _sections = sections;

    /// <summary>Everything, for the generic host's own sections (Logging).</summary>
    public IConfigurationRoot Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection(_values.Values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value)))
        .Build();

    /// <summary>
    /// Reads every place. Throws <see cref="UsageException"/> with every problem of every place.
    /// </summary>
    /// <param name="context">Directories and environment.</param>
    /// <param name="configFile">Path of <c>--config</c>; null: none.</param>
    /// <param name="assignments">What the command line sets, <c>Collector:Http=...</c>.</param>
    /// <param name="sections">Our sections, with the class that each is bound to.</param>
    public static Settings Read(
        CommandContext context, string? configFile, IEnumerable<string> assignments, IReadOnlyDictionary<string,
        Type> sections)
    {
        var settings = Examine(context, configFile, assignments, sections);
        return settings._problems.Count == 0 ? settings
            : throw new UsageException([.. settings._problems.Select(problem => problem.Text)]);
    }

    /// <summary>
    /// As <see cref="Read"/>, for who looks for problems: what can be used is there, the rest is left out and told in
    /// <see cref="Problems"/>.
    /// </summary>
    internal static Settings Examine(
        CommandContext context, string? configFile, IEnumerable<string> assignments, IReadOnlyDictionary<string,
        Type> sections)
    {
        var settings = new Settings(sections);
        foreach (var file in Files(context, configFile, settings._problems))
            settings.AddFile(file);
        settings.Add(EnvironmentLayer(context));
        settings.Add(CommandLineLayer(context, assignments, settings._problems));
        return settings;
    }

    /// <summary>Every problem of every place.</summary>
    internal IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>The files that there are, in the order in which they are read.</summary>
    internal List<ConfigurationSource> Sources { get; } = [];

    /// <summary>The values that count, with where each was written.</summary>
    internal IReadOnlyCollection<ConfigurationValue> Values => _values.Values;

    /// <summary>
    /// Where files are looked for besides <c>--config</c>: beside the program, in the machine's folder, in the user's.
    /// </summary>
    internal static IReadOnlyList<string> Places(CommandContext context)
    {
        string[] folders = [context.ProgramDirectory, context.SystemDirectory, .. UserFolder.Find(context.Environment)];
        return [.. folders.Select(folder => Path.Combine(folder, FileName))];
    }

    /// <summary>A section as its class; keys and values have been looked at by <see cref="Read"/>.</summary>
    public T Get<T>(string section)
        where T : class, new() => Configuration.GetSection(section).Get<T>() ?? new T();

    /// <summary>Where a key's value was written; null where nobody wrote one.</summary>
    public string? OriginOf(string key) => _values.GetValueOrDefault(key)?.Origin;

    /// <summary>The files that <see cref="Read"/> reads, of those that are there.</summary>
    public static IReadOnlyList<string> Files(CommandContext context, string? configFile) =>
        Files(context, configFile, []);

    private static List<string> Files(
        CommandContext context, string? configFile, List<ConfigurationProblem> problems)
    {
        var files = Places(context).Where(File.Exists).ToList();
        if (configFile is null)
            return files;
        var given = context.FullPath(configFile);
        if (File.Exists(given))
            files.Add(given);
        else
            problems.Add(new($"--config {configFile}: there is no file {given}", given));
        return files;
    }

    private void AddFile(string file)
    {
        var before = _problems.Count;
        var layer = ConfigurationFile.Read(file, _problems);
        Sources.Add(new ConfigurationSource(file, layer.Values.Count, _problems.Count == before));
        Add(layer);
    }

    // RADIATOR_SOCKET and the like are no keys: a key has two underscores between its parts.
    private static ConfigurationLayer EnvironmentLayer(CommandContext context)
    {
        var layer = new ConfigurationLayer(context.WorkingDirectory);
        foreach (var (name, value) in context.AllEnvironment)
        {
            if (name.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
                && name.Contains("__", StringComparison.Ordinal))
                layer.Values.Add(new ConfigurationValue(name[EnvironmentPrefix.Length..].Replace(
                    "__", ":", StringComparison.Ordinal), value, "environment " + name));
        }

        return layer;
    }

    private static ConfigurationLayer CommandLineLayer(
        CommandContext context, IEnumerable<string> assignments, List<ConfigurationProblem> problems)
    {
        var layer = new ConfigurationLayer(context.WorkingDirectory);
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                layer.Values.Add(
                    new ConfigurationValue(assignment[..equals].Trim(), assignment[(equals + 1)..], "command line"));
            else
                problems.Add(new(
                    $"--set {SecretKeys.ShowAssignment(assignment)}: must be Key=Value, for example "
                        + "Collector:Http=http://127.0.0.1:9090",
                    "command line"));
        }

        return layer;
    }

    private void Add(ConfigurationLayer layer)
    {
        foreach (var list in layer.Lists)
        {
            foreach (var key in _values.Keys.Where(
                key => key.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase)).ToArray())
                _values.Remove(key);
        }

        foreach (var value in layer.Values)
        {
            if (Problem(value) is { } problem)
                _problems.Add(problem);
            else
                _values[value.Key] = Resolve(value, layer.Directory);
        }
    }

    private ConfigurationProblem? Problem(ConfigurationValue value)
    {
        var parts = value.Key.Split(':');
        var section = _sections.Keys.FirstOrDefault(name => name.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        if (section is not null)
            return OptionKeys.Problem(_sections[section], parts.AsSpan(1), value);
        if (parts[0].Equals("Logging", StringComparison.OrdinalIgnoreCase))
            return null;
        return OptionKeys.Unknown(
            value, $"section \"{parts[0]}\"", parts[0], parts[0], [.. _sections.Keys, "Logging"]);
    }

    private static ConfigurationValue Resolve(ConfigurationValue value, string directory) =>
        value.Value.Length > 0 && PathKeys.IsPath(value.Key) && !Path.IsPathFullyQualified(value.Value)
            && !SecretFile.IsCredential(value.Value)
            && !PlanFile.IsBuiltIn(value.Value) && !LightPresets.IsPreset(value.Value)
            ? value with { Value = Path.GetFullPath(value.Value, directory) }
            : value;
}
