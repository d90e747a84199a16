using System.CommandLine;
using Radiator.CommandLine;

namespace Radiator.Commands;

/// <summary><c>radiator plan</c>: everything about tracking plans; one file for each of its commands.</summary>
internal static class PlanCommand
{
    private const string Description = """
        Shows, checks, compares and converts tracking plans.

        A plan is a file (plan.yaml, Segment's, RudderStack's and Avo's exports, Snowplow's schemas, a CSV: told apart
        by content), a folder of RudderStack's or Snowplow's files, or a built-in one: segment:ecommerce, b2b-saas,
        mobile, video, live-chat, email, ab-testing.
        """;

    public static Command Create(CommandContext context)
    {
        var command = new CliCommand("plan", Description)
        {
            Examples =
            [
                ("radiator plan show plan.yaml", "what it says, for people"),
                ("radiator plan lint plan.yaml", "what is odd in it"),
                ("radiator plan diff old.yaml plan.yaml", "what changed, and whether it can break senders"),
                ("radiator plan convert segment.json --to yaml", "Segment's export as plan.yaml"),
                ("radiator plan check events.ndjson --plan plan.yaml", "the events of a file"),
            ],
        };
        foreach (var one in new[]
        {
            PlanShowCommand.Create(context),
            PlanLintCommand.Create(context),
            PlanDiffCommand.Create(context),
            PlanConvertCommand.Create(context),
            PlanCheckCommand.Create(context),
            PlanInferCommand.Create(context),
        })
        {
            command.Subcommands.Add(one);
        }

        return command;
    }
}
