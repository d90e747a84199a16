using System.CommandLine;
using Radiator.Checking;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator plan infer</c>: a plan learnt from events.</summary>
internal static class PlanInferCommand
{
    private const string Description = """
        Learns a plan from events: names, types, what is always there, values that come again and again, formats.

        Every event of the file conforms to the plan that is written. What it is worth says the count beside each
        property: read it, take out what is chance, and say why each event is tracked.
        """;

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The events, as for plan check; - reads standard input.",
        };
        var output = new Option<string?>("--output")
        {
            Description = "Where plan.yaml is written. Default: standard output.", HelpName = "FILE",
        };
        var name =
            new Option<string?>("--name") { Description = "The plan's name. Default: the file's.", HelpName = "NAME" };
        var command = new CliCommand("infer", Description)
        {
            Examples =
            [
                ("radiator plan infer events.ndjson --output plan.yaml", "a first plan"),
                ("radiator tail --json --for 1h | radiator plan infer -", "an hour of live traffic"),
            ],
        };
        command.Arguments.Add(file);
        command.Options.Add(output);
        command.Options.Add(name);
        command.Runs(context, (parsed, cancellationToken) => Task.FromResult(InferPlan.Run(
            context, parsed.GetValue(file)!, parsed.GetValue(output), parsed.GetValue(name), cancellationToken)));
        return command;
    }
}
