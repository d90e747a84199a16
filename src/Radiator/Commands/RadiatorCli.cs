using System.CommandLine;
using System.CommandLine.Help;
using Radiator.CommandLine;
using Radiator.Output;

namespace Radiator.Commands;

/// <summary>The whole command line.</summary>
public static class RadiatorCli
{
    private const string Description = """
        Shows product events live: checked against your tracking plan, in the terminal and on LED strips.

        New here? `radiator demo` shows all of it with made-up traffic; it needs nothing and leaves nothing behind.
        `radiator dev --plan plan.yaml` is the same for your own events: point an SDK at it.
        """;

    /// <summary>Every command; one file each beside this one.</summary>
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand(Description);
        foreach (var command in new[]
        {
            DemoCommand.Create(context),
            DevCommand.Create(context),
            DebugCommand.Create(context),
            TailCommand.Create(context),
            SendCommand.Create(context),
            ExpectCommand.Create(context),
            ForgetCommand.Create(context),
            InitCommand.Create(context),
            DoctorCommand.Create(context),
            CollectorCommand.Create(context),
            DaemonCommand.Create(context),
            TokenCommand.Create(context),
            ResetCommand.Create(context),
            CompletionCommand.Create(context),
            ManCommand.Create(context),
            PlanCommand.Create(context),
            LightsCommand.Create(context),
        })
        {
            root.Subcommands.Add(command);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
        root.SetAction((parsed, _) => Task.FromResult(((ExamplesHelp)help.Action).Invoke(parsed)));
        return root;
    }

    /// <summary>Runs one command line; see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(
        string[] arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = Create(context).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not ExamplesHelp)
        {
            var command = parsed.CommandResult.Command is RootCommand ? "radiator"
                : "radiator " + parsed.CommandResult.Command.Name;
            foreach (var error in parsed.Errors.Select(error => error.Message).Distinct())
                await context.Error.WriteLineAsync($"{command}: {VisibleText.Of(error)}");
            await context.Error.WriteLineAsync($"Try '{command} --help'.");
            return parsed.CommandResult.Command is CliCommand { TroubleCode: { } trouble } ? trouble : ExitCode.Usage;
        }

        using var output = new OutputPipeWriter(context.Out);
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            // Signals are ours: the library would end the process after two seconds, in the middle of a drain.
            ProcessTerminationTimeout = null,
        };
        return await CommandRun.RunAsync(context, "", () => parsed.InvokeAsync(configuration, cancellationToken));
    }
}
