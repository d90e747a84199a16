using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Reference;

namespace Radiator.Commands;

/// <summary><c>radiator completion</c>: what a shell needs to complete command lines.</summary>
internal static class CompletionCommand
{
    private const string Description = """
        Prints the completion script of a shell, made from the commands that this program has.

        The Debian package installs all three already.
        """;

    public static Command Create(CommandContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell." };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells.Keys]);
        var command = new CliCommand("completion", Description)
        {
            Examples =
            [
                ("source <(radiator completion bash)", "in this bash; in ~/.bashrc for every one"),
                ("radiator completion zsh > \"${fpath[1]}/_radiator\"", "for every zsh from now on"),
                ("radiator completion fish > ~/.config/fish/completions/radiator.fish", "for every fish"),
            ],
        };
        command.Arguments.Add(shell);
        command.Runs(context, (parsed, _) =>
        {
            var root = CommandEntry.Of(RadiatorCli.Create(context));
            context.Out.Write(CompletionScript.Shells[parsed.GetValue(shell)!](root));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
