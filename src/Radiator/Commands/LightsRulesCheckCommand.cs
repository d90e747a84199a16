using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Lights;
using Radiator.Output;

namespace Radiator.Commands;

/// <summary><c>radiator lights rules check</c>: whether rules can be used, and what they draw.</summary>
internal static class LightsRulesCheckCommand
{
    private const string Description = """
        Reads light rules: says what is wrong in them, or what each of them draws.

        RULES is a lights.yaml, or preset:NAME for one that comes with the program. Exit code 2 where the rules cannot
        be used; every problem is told with its line and column.
        """;

    public static Command Create(CommandContext context)
    {
        var rules = RulesArgument.Create();
        var command = new CliCommand("check", Description)
        {
            Examples = [("radiator lights rules check lights.yaml", "what is wrong in it, and what it draws")],
        };
        command.Arguments.Add(rules);
        command.Runs(context, (parsed, _) =>
        {
            foreach (var rule in RulesArgument.Read(context, parsed.GetValue(rules)!).Rules)
            {
                var what = FormattableString.Invariant(
                    $"{rule.Name}: {rule.When} draws {rule.ColorText}, {rule.Shape}, {rule.Direction}, {rule.Pace}");
                context.Out.WriteLine(VisibleText.Of(what.ToLowerInvariant()));
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
