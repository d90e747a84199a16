using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Lights.Devices.Doctor;
using Radiator.Output;
using Radiator.Strips;

namespace Radiator.Commands;

/// <summary><c>radiator lights doctor</c>: what stands in the way of the light.</summary>
internal static class LightsDoctorCommand
{
    private const string Description = """
        Looks at this machine and the configured strips, and prints the very lines to add where something is wrong.

        Raspberry Pi model, SPI, core clock, spidev's buffer, groups, device nodes, a WLED's own settings, current.
        Opens no strip. Exit code 1 where something does not work.
        """;

    public static Command Create(CommandContext context)
    {
        var root = new Option<string>("--root")
        {
            Description = "Looks at the system below this folder, such as a mounted card.", HelpName = "FOLDER",
            DefaultValueFactory = _ => "/",
        };
        var user = new Option<string>("--user")
        {
            Description = "Who will drive the lights. Default: you; radiator, where the daemon is a service.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var (config, set) = (Options.Config(), Options.Set());
        var command = new CliCommand("doctor", Description)
        {
            Examples =
            [
                ("radiator lights doctor", "the strips of this machine's configuration"),
                ("radiator lights doctor --config wall.json --user radiator", "another file, for the service's user"),
            ],
        };
        foreach (var option in new Option[] { root, user, config, set })
            command.Options.Add(option);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var settings = Settings.Read(
                context, parsed.GetValue(config), parsed.GetValue(set)!, Sections.All);
            var options = StripDoor.Read(context, parsed.GetValue(config), parsed.GetValue(set)!);
            var examination = new StripExamination(
                context.FullPath(parsed.GetValue(root)!), parsed.GetValue(user)!);
            var findings = await examination.RunAsync(settings, options, cancellationToken);
            foreach (var finding in findings)
                Print(context, finding);
            return findings.Any(finding => finding.Level == DoctorLevel.Error) ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }

    private static void Print(CommandContext context, DoctorFinding finding)
    {
        var mark = finding.Level switch
        {
            DoctorLevel.Good => "ok",
            DoctorLevel.Note => "note",
            DoctorLevel.Warning => "warning",
            _ => "error",
        };
        context.Out.WriteLine($"{mark,-8}{VisibleText.Of(finding.Subject)}: {VisibleText.Of(finding.Text)}");
        if (finding.Fix.Length == 0)
            return;
        foreach (var line in finding.Fix.Split('\n'))
            context.Out.WriteLine($"          {VisibleText.Of(line)}");
    }
}
