using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Wire.Credentials;

namespace Radiator.Doctor;

/// <summary>What is configured on this machine, as far as it can be used.</summary>
internal sealed class Setup
{
    private readonly CommandContext _context;
    private readonly string? _configFile;
    private readonly Dictionary<string, string> _unusable = new(StringComparer.OrdinalIgnoreCase);

    private Setup(CommandContext context, string? configFile, Settings settings)
    {
        (_context, _configFile, Settings) = (context, configFile, settings);
        Collector = Bind<CollectorOptions>(Sections.Collector);
        Daemon = Bind<DaemonOptions>(Sections.Daemon);
    }

    public Settings Settings { get; }

    public CollectorOptions Collector { get; }

    public DaemonOptions Daemon { get; }

    /// <summary>
    /// Whether somebody has configured a collector here: the file beside the program is only an example.
    /// </summary>
    public bool HasCollector => Has(Sections.Collector);

    /// <summary>Whether somebody has configured a daemon here.</summary>
    public bool HasDaemon => Has(Sections.Daemon);

    /// <summary>
    /// The file that lines of the configuration are to be written into, where nobody wrote the key yet.
    /// </summary>
    public string OwnFile => _configFile is not null ? _context.FullPath(_configFile)
        : Settings.Sources.LastOrDefault(source => source.Path != ExampleFile)?.Path
            ?? Path.Combine(_context.SystemDirectory, Settings.FileName);

    /// <summary>The file that comes with the program.</summary>
    public string ExampleFile => Path.Combine(_context.ProgramDirectory, Settings.FileName);

    public static Setup Read(CommandContext context, string? configFile, IEnumerable<string> assignments) =>
        new(context, configFile, Settings.Examine(context, configFile, assignments, Sections.All));

    /// <summary>How the daemon reaches its collector, as the service would.</summary>
    public CollectorLink Link => Daemon.ToLink() with { TokenFile = TokenFile, Environment = _context.Environment };

    /// <summary>
    /// The daemon's token file. What systemd hands over to the service alone is looked for where the service has it
    /// from.
    /// </summary>
    public string TokenFile
    {
        get
        {
            var configured = Daemon.TokenFile;
            var isHandedOver = configured.Length == 0 || SecretFile.IsCredential(configured);
            if (!isHandedOver || Daemon.Token.Length > 0
                || !string.IsNullOrEmpty(_context.Environment("CREDENTIALS_DIRECTORY")))
                return configured;
            var name = configured.Length == 0 ? CollectorLink.TokenCredential
                : configured[SecretFile.CredentialPrefix.Length..];
            const string unitsName = "radiator_";
            if (name.StartsWith(unitsName, StringComparison.Ordinal))
                name = name[unitsName.Length..];
            var path = Path.Combine(CredentialsFolder, Path.GetFileName(name));
            return configured.Length > 0 || File.Exists(path) ? path : "";
        }
    }

    /// <summary>The folder whose files the units hand over as credentials.</summary>
    public string CredentialsFolder => Path.Combine(_context.SystemDirectory, "credentials");

    /// <summary>Remembers that a key's value cannot be used; the findings of the configuration say why.</summary>
    public void Refuse(string key) => _unusable.TryAdd(key, key);

    /// <summary>Whether a key's value can be used.</summary>
    public bool IsUsable(string key) => !_unusable.ContainsKey(key);

    /// <summary>Why what builds on some keys cannot be looked at; null where it can.</summary>
    /// <param name="hasRole">Whether the role that they belong to is configured here.</param>
    /// <param name="role">Its name.</param>
    /// <param name="keys">What the keys begin with.</param>
    public string? Obstacle(bool hasRole, string role, params string[] keys)
    {
        if (Settings.Sources.FirstOrDefault(source => !source.IsReadable) is { } file)
            return $"{file.Path} cannot be read";
        if (!HasCollector && !HasDaemon)
            return "nothing is configured: radiator init";
        if (!hasRole)
            return $"no {role} is configured here";
        var bad = _unusable.Keys.FirstOrDefault(
            key => keys.Any(begin => key.StartsWith(begin, StringComparison.OrdinalIgnoreCase)
                || begin.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)));
        return bad is null ? null : $"{bad} cannot be used";
    }

    /// <summary>
    /// A command of this program that reads the same configuration: with the file that was named, as a shell takes it.
    /// </summary>
    public string Command(string command) => _configFile is null
        ? $"radiator {command}" : $"radiator {command} --config {Word(_configFile)}";

    /// <summary>
    /// A line of the configuration, and where it goes: to the place where the key stands, if it does.
    /// </summary>
    public string Line(string key, string json)
    {
        var origin = Settings.OriginOf(key) ?? Settings.Values.FirstOrDefault(
            value => value.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))?.Origin ?? OwnFile;
        return Line(origin == ExampleFile ? OwnFile : origin, key, json);
    }

    /// <summary>A line of the configuration for a place of which it is known.</summary>
    public static string Line(string origin, string key, string json)
    {
        const string environment = "environment ";
        if (origin.StartsWith(environment, StringComparison.Ordinal))
            return $"export {origin[environment.Length..]}={json.Trim('"')}";
        if (origin == "command line")
            return $"--set {key}={json.Trim('"')}";
        var at = key.LastIndexOf(':');
        return at < 0 ? $"in {origin}: \"{key}\": {json}"
            : $"in {origin} at {key[..at]}: \"{key[(at + 1)..]}\": {json}";
    }

    private static string Word(string text) =>
        text.Length > 0 && text.All(one => char.IsAsciiLetterOrDigit(one) || "/._-+:@%,=".Contains(one))
            ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private bool Has(string section) => Settings.Values.Any(
        value => value.Key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)
            && value.Origin != ExampleFile);

    private T Bind<T>(string section)
        where T : class, new()
    {
        try
        {
            return Settings.Get<T>(section);
        }
        catch (InvalidOperationException)
        {
            // What the reader of keys let through and the binder did not: nothing of the section can be used.
            Refuse(section);
            return new T();
        }
    }
}
