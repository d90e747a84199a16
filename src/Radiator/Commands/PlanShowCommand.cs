using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Output;

namespace Radiator.Commands;

/// <summary><c>radiator plan show</c>: a plan for people.</summary>
internal static class PlanShowCommand
{
    private const string Description = """
        Shows what a tracking plan says.
        """;

    public static Command Create(CommandContext context)
    {
        var plan = new Argument<string>("plan") { Description = "The plan: a file, a folder, or segment:NAME." };
        var command = new CliCommand("show", Description)
        {
            Examples = [("radiator plan show plan.yaml", "every event with its properties")],
        };
        command.Arguments.Add(plan);
        command.Runs(context, (parsed, _) =>
        {
            var read = PlanArgument.Read(context, parsed.GetValue(plan)!);
            foreach (var planned in read.Events)
                context.Out.WriteLine(VisibleText.Of(planned.Name));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
