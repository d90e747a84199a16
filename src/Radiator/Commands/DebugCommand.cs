using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Debugging;

namespace Radiator.Commands;

/// <summary><c>radiator debug</c>: every event as it passes, in a terminal, with what is wrong and the fix.</summary>
internal static class DebugCommand
{
    private const string Description = """
        Shows every event as it passes, what is wrong with it at the very property, and the fix: a full screen.

        Attaches to the daemon of this machine (found as by tail), or opens a file of events without any daemon. Closing
        it stops nothing. ? shows the keys; all of it is in docs/debugger.md. For screen readers, pipes and scripts
        there is radiator tail --plain.
        """;

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A file of events, one JSON object a line, instead of a daemon.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var plan = new Option<string?>("--plan")
        {
            Description = "With FILE: the tracking plan that it is checked with.",
            HelpName = "PLAN",
        };
        var connect = new Option<string?>("--connect")
        {
            Description = "The daemon at this socket (or http://host:port).",
            HelpName = "PATH",
        };
        var wall = new Option<bool>("--wall")
        {
            Description = "The office's screen, readable at 4 m: rate, strips, success and failure, top violations. "
                + "No personal data, no input but q.",
        };
        var options = new DebugOptions();
        var command = new CliCommand("debug", Description)
        {
            Examples =
            [
                ("radiator debug", "the daemon of this machine, live"),
                ("radiator debug --filter violation", "only what breaks the plan"),
                ("radiator debug capture.ndjson --plan plan.yaml", "a recording, checked with a plan"),
                ("radiator debug --wall", "for the office's TV"),
                ("radiator debug --connect /run/radiator/radiator.sock", "another daemon"),
                ("radiator demo", "with made-up events, nothing else needed"),
            ],
        };
        command.Arguments.Add(file);
        command.Options.Add(plan);
        command.Options.Add(connect);
        command.Options.Add(wall);
        foreach (var option in options.All)
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null && result.GetValue(plan) is not null)
                result.AddError("--plan: a daemon has its own plan; name a FILE to check with this one");
            if (result.GetValue(file) is not null && result.GetValue(connect) is not null)
                result.AddError("FILE and --connect: choose one of them");
        });
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var start = new DebugStart(context, "debug");
            start.RequireTerminal();
            var settings = options.Read(parsed, context);
            var source = parsed.GetValue(file) is { } path
                ? start.OpenFile(path, parsed.GetValue(plan)) : start.FindDaemon(parsed.GetValue(connect));
            return await start.RunAsync(source, settings, parsed.GetValue(wall), cancellationToken);
        });
        return command;
    }
}
