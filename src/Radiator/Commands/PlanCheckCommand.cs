using System.CommandLine;
using Radiator.Checking;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator plan check</c>: the events of a file against a plan.</summary>
internal static class PlanCheckCommand
{
    private const string Description = """
        Checks the events of a file against a tracking plan, and says what is wrong where, with the fix.

        A file has one event a line (NDJSON), or is a JSON array of events; gzip is unpacked. A line may also be one of
        `radiator tail --json`, or a request body with a batch. What cannot be read is named with its line, and the rest
        is checked. Exit code 1 where an event is violating or unplanned, 2 where something cannot be read.
        """;

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The events; - reads standard input." };
        var plan = new Option<string>("--plan")
        {
            Description = "The tracking plan.", HelpName = "PLAN", Required = true,
        };
        var format = new Option<string>("--format")
        {
            Description =
                "What to print. table: for people; json, ndjson: the events that do not conform; sarif, junit, "
                + "github: for CI; segment, rudder: the events with what is wrong in their context, as these deliver "
                + "them; violation-generated: a track call for every violation, as Segment sends.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong([.. CheckReports.Formats]);
        var against = new Option<string?>("--against")
        {
            Description = "An older version of the plan: shows only the events whose verdict differs.",
            HelpName = "OLD",
        };
        var filter = new Option<string?>("--filter")
        {
            Description = "Only events that match, for example: 'event = \"Order Completed\"'. See docs/filter.md.",
            HelpName = "FILTER",
        };
        var noConventions = new Option<bool>("--no-conventions")
        {
            Description = "The plan's rules alone, without the checks of docs/conventions.md: names, where an event was "
                + "sent from, hidden text, personal data.",
        };
        var patch = new Option<bool>("--patch")
        {
            Description = "With the table: how the plan would have to change, where the events are right.",
        };
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("check", Description)
        {
            Examples =
            [
                ("radiator plan check events.ndjson --plan plan.yaml", "a table for people"),
                ("radiator tail --json --for 10m | radiator plan check - --plan plan.yaml",
                    "ten minutes of live traffic"),
                ("radiator plan check events.ndjson.gz --plan plan.yaml --format github",
                    "annotations in GitHub Actions"),
                ("radiator plan check events.ndjson --plan new.yaml --against plan.yaml", "what an edit would change"),
            ],
        };
        command.Arguments.Add(file);
        foreach (var option in new Option[] { plan, format, against, filter, noConventions, patch, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) => CheckFile.RunAsync(
            context,
            new CheckFileOptions(
                parsed.GetValue(file)!, parsed.GetValue(plan)!, parsed.GetValue(format)!, parsed.GetValue(against),
                parsed.GetValue(filter), !parsed.GetValue(noConventions), parsed.GetValue(patch), parsed.GetValue(plain),
                parsed.GetValue(color)!),
            cancellationToken));
        return command;
    }
}
