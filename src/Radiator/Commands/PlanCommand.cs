using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator plan</c>: everything about tracking plans; one file for each of its commands.</summary>
internal static class PlanCommand
{
    private const string Description = """
        Reads, compares, checks and converts tracking plans.

        A plan is a file (plan.yaml, Segment's, RudderStack's and Avo's exports, Snowplow's schemas, a CSV: told apart
        by content), a folder of RudderStack's or Snowplow's files, or a built-in one such as segment:ecommerce.
        """;

    public static Command Create(CommandContext context)
    {
        var command = new CliCommand("plan", Description)
        {
            Examples =
            [
                ("radiator plan show plan.yaml", "what it says, for people"),
                ("radiator plan check events.ndjson --plan plan.yaml", "what is wrong with these events"),
            ],
        };
        foreach (var one in new[]
        {
            PlanShowCommand.Create(context),
            PlanCheckCommand.Create(context),
        })
        {
            command.Subcommands.Add(one);
        }

        return command;
    }
}
