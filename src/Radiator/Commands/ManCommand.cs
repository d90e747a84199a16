using System.CommandLine;
using System.Reflection;
using Radiator.CommandLine;
using Radiator.Reference;

namespace Radiator.Commands;

/// <summary><c>radiator man</c>: the manual, made from the commands themselves.</summary>
internal static class ManCommand
{
    private const string Description = """
        Writes the pages of the manual, one for each command, made from the commands that this program has.

        The Debian package installs them already: man radiator, man radiator-tail.
        """;

    public static Command Create(CommandContext context)
    {
        var directory = new Argument<string>("DIRECTORY") { Description = "Where to; made where it is missing." };
        var command = new CliCommand("man", Description)
        {
            Examples =
            [
                ("radiator man ~/.local/share/man/man1", "for man radiator without the package"),
                ("radiator man /tmp/pages && man /tmp/pages/radiator-tail.1", "to look at one"),
            ],
        };
        command.Arguments.Add(directory);
        command.Runs(context, (parsed, _) =>
        {
            var folder = context.FullPath(parsed.GetValue(directory)!);
            try
            {
                Directory.CreateDirectory(folder);
                var count = Write(CommandEntry.Of(RadiatorCli.Create(context)), null, folder);
                context.Out.Write($"{count} pages in {folder}\n");
                return Task.FromResult(ExitCode.Ok);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new FailureException(exception.Message, exception);
            }
        });
        return command;
    }

    private static int Write(CommandEntry command, CommandEntry? parent, string folder)
    {
        File.WriteAllText(
            Path.Combine(folder, ManualPage.FileName(command)), ManualPage.Of(command, parent, Version()));
        return 1 + command.Subcommands.Sum(one => Write(one, command, folder));
    }

    // Without what the build adds behind a plus sign.
    private static string Version() => typeof(ManCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
