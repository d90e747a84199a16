using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Output;
using Radiator.Planning;
using Radiator.Plans;
using Radiator.Plans.Pages;

namespace Radiator.Commands;

/// <summary><c>radiator plan show</c>: a plan for people.</summary>
internal static class PlanShowCommand
{
    private const string Description = """
        Shows what a tracking plan says: every event, why, whose it is, and its properties.

        --html writes one page that needs nothing besides: mail it, put it on a wiki, open it without a network.
        """;

    public static Command Create(CommandContext context)
    {
        var plan = PlanArgument.Create("PLAN", "The plan");
        var html = new Option<bool>("--html") { Description = "One page of HTML instead." };
        var output = new Option<string?>(
            "--output") { Description = "With --html: writes this file.", HelpName = "FILE" };
        var names = new Option<string[]>("--event")
        {
            Description = "Only events whose name has this in it, in any case. May be repeated.", HelpName = "TEXT",
            DefaultValueFactory = _ => [],
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("show", Description)
        {
            Examples =
            [
                ("radiator plan show plan.yaml", "every event with its properties"),
                ("radiator plan show segment:ecommerce --event cart", "Segment's own events of a cart"),
                ("radiator plan show plan.yaml --html --output plan.html", "a page for everybody"),
            ],
        };
        command.Arguments.Add(plan);
        foreach (var option in new Option[] { names, html, output, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, _) =>
        {
            var read = Only(PlanArgument.Read(context, parsed.GetValue(plan)!), parsed.GetValue(names) ?? []);
            if (parsed.GetValue(html))
            {
                var page = PlanPage.Write(read);
                if (parsed.GetValue(output) is { } file)
                    PlanArgument.Write(context, file, page);
                else
                    context.Out.Write(page);
                return Task.FromResult(ExitCode.Ok);
            }

            if (parsed.GetValue(output) is not null)
                throw new UsageException("--output goes with --html");
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            context.Out.Write(PlanText.Of(read, style, PageWidth.Of(context)));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static TrackingPlan Only(TrackingPlan plan, string[] names)
    {
        if (names.Length == 0)
            return plan;
        var events = plan.Events.Where(planned =>
            names.Any(name => planned.Name.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (events.Count == 0)
            throw new UsageException($"--event {string.Join(' ', names)}: the plan has no such event");
        return plan with { Events = events, Common = null };
    }
}
