using System.CommandLine;
using System.Text;
using Radiator.CommandLine;
using Radiator.Output;
using Radiator.Plans.Linting;

namespace Radiator.Commands;

/// <summary><c>radiator plan lint</c>: what is odd in a plan.</summary>
internal static class PlanLintCommand
{
    private const string Description = """
        Looks for what is odd in a tracking plan that can be read.

        Patterns that need lookaround, rules and values that can never match, references that lead nowhere, names that
        differ in case only or break the plan's own style, examples that break their own rule, old names and retired
        events that contradict the plan, and what the plan itself needs of each event. Exit code 1 where there are
        errors; with --strict also where there are warnings.
        """;

    public static Command Create(CommandContext context)
    {
        var plan = PlanArgument.Create("PLAN", "The plan");
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors do." };
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("lint", Description)
        {
            Examples = [("radiator plan lint plan.yaml --strict", "in CI")],
        };
        command.Arguments.Add(plan);
        foreach (var option in new Option[] { strict, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, _) =>
        {
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            var remarks = PlanLint.Check(PlanArgument.Read(context, parsed.GetValue(plan)!));
            foreach (var remark in remarks)
                context.Out.WriteLine(Line(remark, style));
            var errors = remarks.Count(remark => remark.Level == LintLevel.Error);
            var warnings = remarks.Count(remark => remark.Level == LintLevel.Warning);
            context.Out.WriteLine(FormattableString.Invariant($"{errors} errors, {warnings} warnings"));
            var fails = errors > 0 || (parsed.GetValue(strict) && warnings > 0);
            return Task.FromResult(fails ? ExitCode.Failed : ExitCode.Ok);
        });
        return command;
    }

    private static string Line(LintRemark remark, OutputStyle style)
    {
        var ink = remark.Level switch { LintLevel.Error => Ink.Error, LintLevel.Warning => Ink.Warning, _ => Ink.Dim };
        return new StringBuilder(VisibleText.Of(remark.At.ToString())).Append(": ")
            .Append(style, ink, remark.Level.ToString().ToLowerInvariant()).Append(": ")
            .Append(VisibleText.Of(remark.Message))
            .Append(style, Ink.Dim, $" ({remark.Rule})").ToString();
    }
}
