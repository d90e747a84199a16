using System.CommandLine;
using System.Text;
using Radiator.CommandLine;
using Radiator.Output;
using Radiator.Plans.Comparing;

namespace Radiator.Commands;

/// <summary><c>radiator plan diff</c>: what changed between two plans.</summary>
internal static class PlanDiffCommand
{
    private const string Description = """
        Says what changed between two tracking plans, in words, and whether it can break those who send by the old one.

        "breaks": what was right may be violating or unplanned now. "warns": it may draw a warning. "loosens": what was
        right stays right. Changes that only people read are listed with --all. Exit code 1 where something breaks.
        """;

    public static Command Create(CommandContext context)
    {
        var before = PlanArgument.Create("OLD", "The plan before");
        var after = PlanArgument.Create("NEW", "The plan after");
        var all = new Option<bool>(
            "--all") { Description = "Also changes that only people read: why, owner, category." };
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("diff", Description)
        {
            Examples =
            [
                ("radiator plan diff main-plan.yaml plan.yaml", "before a merge"),
                ("radiator plan diff segment.json plan.yaml --all", "two formats of what should be one plan"),
            ],
        };
        command.Arguments.Add(before);
        command.Arguments.Add(after);
        foreach (var option in new Option[] { all, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, _) =>
        {
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            var changes = PlanDiff.Between(
                PlanArgument.Read(context, parsed.GetValue(before)!),
                    PlanArgument.Read(context, parsed.GetValue(after)!));
            foreach (var change in changes.Where(change => parsed.GetValue(all) || change.Effect != ChangeEffect.None))
                context.Out.WriteLine(Line(change, style));
            context.Out.WriteLine(Summary(changes));
            return Task.FromResult(
                changes.Any(change => change.Effect == ChangeEffect.Breaks) ? ExitCode.Failed : ExitCode.Ok);
        });
        return command;
    }

    private static string Line(PlanChange change, OutputStyle style)
    {
        var (word, ink) = change.Effect switch
        {
            ChangeEffect.Breaks => ("breaks ", Ink.Error),
            ChangeEffect.Warns => ("warns  ", Ink.Warning),
            ChangeEffect.Loosens => ("loosens", Ink.Normal),
            _ => ("notes  ", Ink.Dim),
        };
        return new StringBuilder().Append(style, ink, word).Append("  ").Append(VisibleText.Of(change.Subject))
            .Append(": ")
            .Append(VisibleText.Of(change.Words)).Append(style, Ink.Dim, $" ({VisibleText.Of(change.At.Short)})")
                .ToString();
    }

    private static string Summary(IReadOnlyList<PlanChange> changes)
    {
        int Count(ChangeEffect effect) => changes.Count(change => change.Effect == effect);
        return changes.Count == 0 ? "no changes" : FormattableString.Invariant(
            $"{changes.Count} changes: {Count(ChangeEffect.Breaks)} can break senders, ") + FormattableString.Invariant(
            $"{Count(ChangeEffect.Warns)} can draw warnings, {Count(ChangeEffect.Loosens)} loosen, ")
            + FormattableString.Invariant($"{Count(ChangeEffect.None)} are for people");
    }
}
