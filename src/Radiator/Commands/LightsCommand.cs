using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator lights</c>: everything about the strips; one file for each of its commands.</summary>
internal static class LightsCommand
{
    private const string Description = """
        Light rules and strips: tries rules out, draws pictures of them, and looks after what hangs on the wall.

        RULES is a lights.yaml, or preset:NAME for one that comes with the program.
        """;

    public static Command Create(CommandContext context)
    {
        var command = new CliCommand("lights", Description)
        {
            Examples =
            [
                ("radiator lights rules check lights.yaml", "what is wrong in it, and what it draws"),
            ],
        };
        foreach (var one in new[]
        {
            LightsRulesCommand.Create(context),
        })
        {
            command.Subcommands.Add(one);
        }

        return command;
    }
}
