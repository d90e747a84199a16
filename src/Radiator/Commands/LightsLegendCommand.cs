using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Lights;

namespace Radiator.Commands;

/// <summary><c>radiator lights legend</c>: a page that says what each light means.</summary>
internal static class LightsLegendCommand
{
    private const string Description = """
        Makes one page to print and hang beside the strip: what each light means, drawn from the rules.

        An SVG of the size of A4. The meaning of a rule is its `text`, else its name.
        """;

    public static Command Create(CommandContext context)
    {
        var rules = RulesArgument.Create();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where to. Default: standard output.", HelpName = "FILE",
        };
        var command = new CliCommand("legend", Description)
        {
            Examples = [("radiator lights legend lights.yaml -o legend.svg", "a page; any browser prints it")],
        };
        command.Arguments.Add(rules);
        command.Options.Add(output);
        command.Runs(context, (parsed, _) =>
        {
            var page = LegendPage.Write(RulesArgument.Read(context, parsed.GetValue(rules)!));
            if (parsed.GetValue(output) is { } path)
                PlanArgument.Write(context, path, page);
            else
                context.Out.Write(page);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
