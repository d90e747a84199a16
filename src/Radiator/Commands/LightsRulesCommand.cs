using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator lights rules</c>: about lights.yaml.</summary>
internal static class LightsRulesCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new CliCommand("rules", "About light rules: which of them draws what.")
        {
            Examples = [("radiator lights rules check lights.yaml", "what is wrong in it, and what it draws")],
        };
        command.Subcommands.Add(LightsRulesCheckCommand.Create(context));
        return command;
    }
}
