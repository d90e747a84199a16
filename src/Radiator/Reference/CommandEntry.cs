using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Reference;

/// <summary>
/// A command as it is told: the one table that the pages of the manual and the completion of every shell are made
/// from. It is read from the commands themselves, so that none of those can be out of date.
/// </summary>
internal sealed record CommandEntry
{
    /// <summary>As it is typed: <c>radiator lights rules check</c>.</summary>
    public required string Line { get; init; }

    /// <summary>The first paragraph of its help.</summary>
    public required string Summary { get; init; }

    /// <summary>The rest; may be empty.</summary>
    public required string Details { get; init; }

    public required IReadOnlyList<ArgumentEntry> Arguments { get; init; }

    public required IReadOnlyList<OptionEntry> Options { get; init; }

    public required IReadOnlyList<(string Line, string What)> Examples { get; init; }

    public required IReadOnlyList<CommandEntry> Subcommands { get; init; }

    /// <summary>The last word of <see cref="Line"/>.</summary>
    public string Name => Line[(Line.LastIndexOf(' ') + 1)..];

    /// <summary>This one and everything below it.</summary>
    public IEnumerable<CommandEntry> All => Subcommands.SelectMany(one => one.All).Prepend(this);

    /// <summary>The whole command line; hidden commands and options are left out.</summary>
    public static CommandEntry Of(RootCommand root)
    {
        var shared = root.Options.Where(option => option.Recursive && !option.Hidden).Select(OptionEntry.Of).ToArray();
        // The library names its root after the file that runs, which is another one in a test.
        return Of(root, "radiator", shared);
    }

    private static CommandEntry Of(Command command, string line, IReadOnlyList<OptionEntry> shared)
    {
        var text = (command.Description ?? "").Split("\n\n", 2);
        return new CommandEntry
        {
            Line = line,
            Summary = text[0],
            Details = command is CliCommand { Details: var details } ? details : text.ElementAtOrDefault(1) ?? "",
            Arguments = [.. command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentEntry.Of)],
            Options =
            [
                .. command.Options.Where(option => !option.Hidden && !option.Recursive).Select(OptionEntry.Of),
                .. shared,
            ],
            Examples = command is CliCommand cli ? cli.Examples : [],
            Subcommands =
            [
                .. command.Subcommands.Where(one => !one.Hidden).Select(one => Of(one, $"{line} {one.Name}", shared)),
            ],
        };
    }
}
