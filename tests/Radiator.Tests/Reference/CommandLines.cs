using System.CommandLine;
using Radiator.Commands;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Reference;

/// <summary>Every command that there is, as it is typed; read from the parser and not from what is tested.</summary>
internal static class CommandLines
{
    public static IReadOnlyDictionary<string, Command> All(Run run) =>
        Below("radiator", RadiatorCli.Create(run.Context())).ToDictionary(one => one.Line, one => one.Command);

    /// <summary>The names that people may type for an option.</summary>
    public static IEnumerable<string> Names(Command command) => command.Options.Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Prepend(option.Name))
        .Where(name => name.StartsWith('-') && name != "-?");

    private static IEnumerable<(string Line, Command Command)> Below(string line, Command command) =>
        command.Subcommands.Where(one => !one.Hidden).SelectMany(one => Below($"{line} {one.Name}", one))
            .Prepend((line, command));
}
