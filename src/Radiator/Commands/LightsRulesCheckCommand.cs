using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Lights;
using Radiator.Lights.Rules;
using Radiator.Output;

namespace Radiator.Commands;

/// <summary><c>radiator lights rules check</c>: whether rules can be used, and what they draw.</summary>
internal static class LightsRulesCheckCommand
{
    private const string Description = """
        Says of each event which rule fires, why those before it do not, and what it will look like.

        RULES is a lights.yaml, or preset:NAME for one that comes with the program. Exit code 2 where the rules cannot
        be used: every problem is told with its line and column. Lines of `radiator tail --json` have verdict and
        outcome; other events get them by --plan and Daemon:Outcomes.
        """;

    // More than this nobody reads; the rest is counted.
    private const int ExplainedMax = 20;

    public static Command Create(CommandContext context)
    {
        var tryOut = new TryOutOptions();
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("check", Description)
        {
            Examples =
            [
                ("radiator lights rules check lights.yaml", "what is wrong in it, and what it draws"),
                ("radiator tail --json --count 5 | radiator lights rules check lights.yaml -", "what just happened"),
            ],
        };
        tryOut.AddTo(command);
        command.Options.Add(plain);
        command.Options.Add(color);
        command.Runs(context, (parsed, _) =>
        {
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            var rules = parsed.GetValue(tryOut.Rules)!;
            var daemon = tryOut.Daemon(parsed, context);
            var report = new RuleReport(Bind(context, rules, daemon.Lights), style);
            context.Out.WriteLine(report.Rules());
            var events = tryOut.Read(parsed, context, daemon);
            foreach (var one in events.Take(ExplainedMax))
                context.Out.WriteLine(report.Of(one));
            if (events.Count > ExplainedMax)
                Sum(context, report, events);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static PulseMapper Bind(CommandContext context, string rules, LightsOptions wall)
    {
        Strip[] strips = wall.Strips.Count > 0
            ? [.. wall.Strips.Select(strip => new Strip(strip.Name, strip.Pixels, strip.Meters))]
            : [new Strip("strip", 150, 5)];
        try
        {
            return PulseMapper.Bind(RulesArgument.Read(context, rules), strips);
        }
        catch (LightRulesException problem)
        {
            throw new UsageException([.. RulesFile.Describe(rules, problem)]);
        }
    }

    private static void Sum(CommandContext context, RuleReport report, IReadOnlyList<LightEvent> events)
    {
        context.Out.WriteLine(FormattableString.Invariant($"of all {events.Count} events:"));
        var byRule = events.GroupBy(one => report.RuleOf(one.Observation));
        foreach (var group in byRule.OrderByDescending(group => group.Count()))
        {
            context.Out.WriteLine(VisibleText.Of(FormattableString.Invariant(
                $"  {group.Count(),8}  {group.Key ?? "(draw nothing)"}")));
        }
    }
}
