using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Output;
using Radiator.Plans;

namespace Radiator.Commands;

/// <summary><c>radiator plan convert</c>: a plan in another format.</summary>
internal static class PlanConvertCommand
{
    private const string Description = """
        Writes a tracking plan in another format, and says what that format has no place for.

        yaml is plan.yaml, which holds everything; segment is the form of Segment's Public API; rudderstack is
        rudder-cli's YAML (rudder/v1); csv is a spreadsheet. What is lost goes to standard error, a line each; with
        --lossless nothing is written then and the exit code is 1.
        """;

    private static readonly Dictionary<string, PlanFormat> Formats = new()
    {
        ["yaml"] = PlanFormat.PlanYaml, ["segment"] = PlanFormat.SegmentPublicApi,
        ["rudderstack"] = PlanFormat.RudderStackYaml, ["csv"] = PlanFormat.Csv,
    };

    public static Command Create(CommandContext context)
    {
        var plan = PlanArgument.Create("PLAN", "The plan");
        var to = new Option<string>("--to")
        {
            Description = "The format to write.", HelpName = string.Join('|', Formats.Keys), Required = true,
        };
        to.AcceptOnlyFromAmong([.. Formats.Keys]);
        var output = new Option<string?>(
            "--output") { Description = "Writes this file instead of standard output.", HelpName = "FILE" };
        var lossless = new Option<bool>("--lossless") { Description = "Fails where something would be lost." };
        var command = new CliCommand("convert", Description)
        {
            Examples =
            [
                ("radiator plan convert segment.json --to yaml --output plan.yaml", "out of Segment, into git"),
                ("radiator plan convert plan.yaml --to csv", "for a spreadsheet"),
                ("radiator plan convert segment:ecommerce --to yaml", "a plan to begin with"),
            ],
        };
        command.Arguments.Add(plan);
        foreach (var option in new Option[] { to, output, lossless })
            command.Options.Add(option);
        command.Runs(context, async (parsed, _) =>
        {
            var written =
                PlanWriter.Write(PlanArgument.Read(context, parsed.GetValue(plan)!), Formats[parsed.GetValue(to)!]);
            foreach (var loss in written.Losses)
                await context.Error.WriteLineAsync($"not kept: {VisibleText.Of(loss)}");
            if (written.Losses.Count > 0 && parsed.GetValue(lossless))
                return ExitCode.Failed;
            if (parsed.GetValue(output) is { } file)
                PlanArgument.Write(context, file, written.Text);
            else
                context.Out.Write(written.Text);
            return ExitCode.Ok;
        });
        return command;
    }
}
