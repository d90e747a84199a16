using System.Text.RegularExpressions;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Lights.Devices;

namespace Radiator.Doctor.Checks;

/// <summary>
/// The files, their keys, their values: what the reader of the configuration says, and the roles' own validators.
/// </summary>
internal sealed partial class ConfigurationCheck(Setup setup, Machine machine, CommandContext context)
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Examine()
    {
        // A section that is misspelt is unknown once for each of its values.
        foreach (var problem in setup.Settings.Problems.DistinctBy(one => (one.Origin, one.Key, one.Reason, one.Line)))
            Add(problem);
        if (setup is { HasCollector: false, HasDaemon: false } && _findings.Count == 0)
            _findings.Add(NothingConfigured());
        if (setup.HasCollector)
            AddAll(CollectorOptionsValidator.Validate(setup.Collector));
        if (setup.HasDaemon)
        {
            AddAll(DaemonOptionsValidator.Validate(setup.Daemon));
            AddAll(LightDriver.Check(setup.Daemon.Lights, new LightOutputs()));
        }

        var isFine = _findings.Count == 0;
        foreach (var source in setup.Settings.Sources.Where(source => source.IsReadable))
            _findings.Add(Finding.Ok(source.Path, Count(source.ValueCount, "value") + Role(source.Path)));
        if (isFine)
        {
            string[] roles = [.. setup.HasCollector ? ["collector"] : Array.Empty<string>(),
                .. setup.HasDaemon ? ["daemon"] : Array.Empty<string>()];
            var here = string.Join(", ", roles);
            _findings.Add(Finding.Ok("every key and value", $"can be used; configured here: {here}"));
        }

        return _findings;
    }

    private string Role(string path) => path == setup.ExampleFile ? ", the example that comes with the program" : "";

    private Finding NothingConfigured()
    {
        string[] own = [.. Settings.Places(context).Where(place => place != setup.ExampleFile)];
        var empty = setup.Settings.Sources.LastOrDefault(source => source.Path != setup.ExampleFile);
        return Finding.Fail(
            "nothing is configured", empty is not null
                ? $"{empty.Path} has neither a section Collector nor a section Daemon"
                : $"there is no {string.Join(", and no ", own)}",
            "a configuration of this machine's own",
            machine.IsRoot ? "radiator init --system" : "radiator init");
    }

    private void Add(ConfigurationProblem problem)
    {
        setup.Refuse(problem.Key);
        if (problem.Key.Length == 0)
        {
            var line = problem.Line > 0 ? FormattableString.Invariant($"+{problem.Line} ") : "";
            _findings.Add(Finding.Fail(
                problem.Origin, problem.Text.Replace($"{problem.Origin}: ", "", StringComparison.Ordinal),
                problem.Origin == "command line" ? "a key and its value" : "a JSON object that this user may read",
                problem.Origin == "command line" ? "--set Collector:Http=http://127.0.0.1:9090"
                    : File.Exists(problem.Origin) ? $"nano {line}{problem.Origin}" : "radiator init"));
            return;
        }

        var (at, name) = problem.Key.LastIndexOf(':') is > 0 and var colon
            ? (problem.Key[..colon], problem.Key[(colon + 1)..]) : ("the top", problem.Key);
        var mend = problem.Meant.Length > 0
            ? Place(problem.Origin, problem.Key,
                $"in {problem.Origin} at {at}: rename \"{name}\" to \"{problem.Meant}\"")
            : ExampleValues.For(problem.Key) is { } example
                ? Setup.Line(problem.Origin, problem.Key, example)
                : Place(problem.Origin, problem.Key, $"in {problem.Origin} at {at}: remove \"{name}\"");
        if (problem.Meant.Length > 0)
            setup.Refuse(problem.Key[..^name.Length] + problem.Meant);
        var wanted = problem.Meant.Length > 0
            ? $"\"{problem.Meant}\"" : string.Join("; ", problem.Reason.Split("; ")[1..]);
        _findings.Add(Finding.Fail(problem.Key, problem.Reason.Split("; ")[0], wanted, mend));
    }

    // What is no file has no place to be edited: it is not given again.
    private static string Place(string origin, string key, string edit) => origin switch
    {
        "command line" => $"leave out --set {key}",
        ['e', 'n', 'v', 'i', 'r', 'o', 'n', 'm', 'e', 'n', 't', ' ', .. var name] => $"unset {name}",
        _ => edit,
    };

    private void AddAll(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            var match = Parts().Match(problem);
            var key = match.Groups["key"].Value;
            if (!match.Success)
            {
                _findings.Add(Finding.Fail("configuration", problem, "", $"nano {setup.OwnFile}"));
                continue;
            }

            setup.Refuse(key);
            var mend = ExampleValues.For(key) is { } example ? setup.Line(key, example)
                : $"in {setup.Settings.OriginOf(key) ?? setup.OwnFile}: remove {key}";
            _findings.Add(Finding.Fail(
                key, match.Groups["found"].Value.TrimStart(' ', ':', '='), match.Groups["wanted"].Value, mend));
        }
    }

    private static string Count(int number, string what) =>
        FormattableString.Invariant($"{number} {what}{(number == 1 ? "" : "s")}");

    [GeneratedRegex(
        "^(?<key>(Collector|Daemon)(:[A-Za-z0-9]+)+)(?<found>.*?)"
        + "([;:,]? ?allowed( here)?( is| are)?:? (?<wanted>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
