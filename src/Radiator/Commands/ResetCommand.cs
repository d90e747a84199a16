using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Terminal.Device;

namespace Radiator.Commands;

/// <summary><c>radiator reset</c>: a terminal that a killed debugger left ruined.</summary>
internal static class ResetCommand
{
    private const string Description = """
        Puts this terminal right after a debugger was killed in it: no echo, odd letters, the mouse types.

        Restores the settings that the debugger had kept, else sane ones, and turns every mode off. Where typing shows
        nothing, type it blind: ctrl-j, radiator reset, ctrl-j. Without radiator: stty sane; tput rmcup.
        """;

    public static Command Create(CommandContext context)
    {
        var command = new CliCommand("reset", Description)
        {
            Examples = [("radiator reset", "in the terminal that is to be put right")],
        };
        command.Runs(context, (_, _) =>
        {
            try
            {
                context.Out.Write(TerminalReset.Run(RuntimeFolder.Find(context.Environment)) + "\n");
                return Task.FromResult(ExitCode.Ok);
            }
            catch (TerminalException exception)
            {
                throw new FailureException(exception.Message, exception);
            }
        });
        return command;
    }
}
