using System.CommandLine;
using System.Reflection;
using Radiator.CommandLine;
using Radiator.Doctor;
using Radiator.Output;

namespace Radiator.Commands;

/// <summary><c>radiator doctor</c>: everything that a user gets wrong, and the very lines that mend it.</summary>
internal static class DoctorCommand
{
    private const string Description = """
        Looks at everything that can be wrong on this machine, and prints the very line that mends it.

        Configuration, tokens, clock, disk, services, the collector and its certificate, plan, light rules, the
        daemon's socket, strips. The first `fail` is the cause: begin there. Needs no daemon, opens no strip, changes
        nothing, and ends within seconds. Exit code 1 where something does not work; warnings alone are 0.
        """;

    public static Command Create(CommandContext context)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var root = new Option<string>("--root")
        {
            Description = "Looks at the system below this folder, such as a mounted card.", HelpName = "FOLDER",
            DefaultValueFactory = _ => "/",
        };
        var user = new Option<string>("--user")
        {
            Description = "Who is to use the socket and the strips. Default: you.", HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var (config, set, plain, color) = (Options.Config(), Options.Set(), Options.Plain(), Options.Color());
        var command = new CliCommand("doctor", Description)
        {
            Examples =
            [
                ("radiator doctor", "the configuration of this machine"),
                ("sudo radiator doctor", "with what only root may see"),
                ("radiator doctor --config wall.json", "a configuration that is not in its place yet"),
                ("radiator doctor --json | jq '.findings[] | select(.level == \"fail\")'", "for machines"),
            ],
        };
        foreach (var option in new Option[] { json, root, user, config, set, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) =>
        {
            var machine = new Machine(context, context.FullPath(parsed.GetValue(root)!), parsed.GetValue(user)!);
            var setup = Setup.Read(context, parsed.GetValue(config), parsed.GetValue(set)!);
            var checks = DoctorChecks.For(context, setup, machine, Version);
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            return RunAsync(
                context, new Examination(checks, context.Clock), parsed.GetValue(json) ? null : new DoctorReport(style),
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, Examination examination, DoctorReport? report, CancellationToken cancellationToken)
    {
        List<AreaFindings> areas = [];
        await foreach (var area in examination.RunAsync(cancellationToken))
        {
            areas.Add(area);
            if (report is not null)
                context.Out.Write(report.Of(area));
        }

        context.Out.Write(report?.Sum(areas) ?? DoctorJson.Of(areas, Version));
        return areas.Any(area => area.HasFailed) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static string Version { get; } = typeof(DoctorCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
