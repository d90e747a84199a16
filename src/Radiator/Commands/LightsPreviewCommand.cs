using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Lights;
using Radiator.Output;
using Radiator.Tail;
using Radiator.Wire;

namespace Radiator.Commands;

/// <summary><c>radiator lights preview</c>: strips in this terminal.</summary>
internal static class LightsPreviewCommand
{
    private const string Description = """
        Shows strips in this terminal: those of the daemon of this machine, or what rules would draw.

        Without RULES it attaches to the running daemon. With RULES it plays the events of a file at the rhythm in which
        they arrived, or a few made-up ones, again and again. In a pipe each picture is a line of characters.
        """;

    private const int FramesPerPicture = 3;

    public static Command Create(CommandContext context)
    {
        var tryOut = new TryOutOptions();
        tryOut.Rules.Arity = ArgumentArity.ZeroOrOne;
        tryOut.Rules.Description = "The light rules: a lights.yaml, or preset:NAME. Default: the running daemon.";
        var size = new PictureOptions();
        var connect = new Option<string?>("--connect")
        {
            Description = "The daemon at this socket (or http://host:port).", HelpName = "PATH",
        };
        var duration = Options.For("Ends by itself");
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("preview", Description)
        {
            Examples =
            [
                ("radiator lights preview", "what hangs on the wall, here"),
                ("radiator lights preview preset:shop", "what a preset looks like"),
            ],
        };
        tryOut.AddTo(command);
        size.AddTo(command);
        foreach (var option in new Option[] { connect, duration, plain, color })
            command.Options.Add(option);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var screen = new StripScreen(context, style, ending.Cancel);
            using var timer = parsed.GetValue(duration) is { } time
                ? context.Clock.CreateTimer(_ => ending.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
            if (parsed.GetValue(tryOut.Rules) is not { } rules)
            {
                await FollowAsync(context, parsed.GetValue(connect), screen, ending.Token);
                return ExitCode.Ok;
            }

            var daemon = tryOut.Daemon(parsed, context);
            var events = tryOut.Read(parsed, context, daemon);
            do
            {
                await using var wall = size.Hang(
                    parsed, RulesArgument.FullName(context, rules), daemon.Lights, events[0].ArrivedAt);
                await PlayAsync(context, wall, events, screen, ending.Token);
            }
            while (!ending.IsCancellationRequested);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task PlayAsync(
        CommandContext context, VirtualWall wall, IReadOnlyList<LightEvent> events, StripScreen screen,
        CancellationToken cancellationToken)
    {
        var end = events[^1].ArrivedAt + TimeSpan.FromSeconds(4);
        var (start, from, number) = (context.Clock.GetTimestamp(), wall.Now, 0);
        foreach (var frame in new LightShow(wall, events, Daemon.Lights.LightLink.Live, false).Run(end))
        {
            if (number++ % FramesPerPicture != 0)
                continue;
            screen.Show(frame);
            var wait = wall.Now - from - context.Clock.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, context.Clock, cancellationToken);
        }
    }

    private static async Task FollowAsync(
        CommandContext context, string? connect, StripScreen screen, CancellationToken cancellationToken)
    {
        var address = DaemonSocket.Find(connect, context.Environment, context.FullPath)
            ?? throw new FailureException(DaemonSocket.NotFound(context.Environment));
        var tail = new DaemonTail(address, "", TailStart.Latest, withFrames: true, context.Clock);
        await tail.RunAsync(
            item =>
            {
                if (item is TailItem.Frames frames)
                    screen.Show([.. frames.Strips.Frames.Select(frame => (frame.Strip, frame.Rgb.ToByteArray()))]);
                else if (item is TailItem.Notice { IsProblem: true } notice)
                    context.Error.WriteLine("radiator lights preview: " + VisibleText.Of(notice.Text));
            },
            cancellationToken);
    }
}
