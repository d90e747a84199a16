using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Strips;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Commands;

/// <summary><c>radiator lights off</c> and <c>on</c>: dark from outside.</summary>
internal static class LightsOffCommand
{
    private const string OffDescription = """
        Makes every strip dark. LEDs hold their last frame for ever: what a killed program left behind goes out too.

        A daemon that runs keeps them dark for a while, failures too; `radiator lights on` ends that sooner.
        """;

    private const string OnDescription = """
        Ends what `radiator lights off`, or a long press of the button, began.

        Only a daemon lights strips: without one there is nothing to end.
        """;

    public static Command CreateOff(CommandContext context)
    {
        var time = StripCommandOptions.For("How long a daemon keeps them dark. Default: 8h.");
        var connect = StripCommandOptions.Connect();
        var (config, set) = (Options.Config(), Options.Set());
        var command = new CliCommand("off", OffDescription)
        {
            Examples =
            [
                ("radiator lights off", "for eight hours, or for good where no daemon runs"),
                ("radiator lights off --for 90m", "for the length of a film"),
            ],
        };
        foreach (var option in new Option[] { time, connect, config, set })
            command.Options.Add(option);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var lasts = parsed.GetValue(time) ?? TimeSpan.FromHours(8);
            var reply = await CallAsync(context, parsed.GetValue(connect), lasts, cancellationToken);
            if (reply is not null)
            {
                context.Out.WriteLine($"the daemon keeps {reply.Strips} strips dark for {lasts}");
                return ExitCode.Ok;
            }

            var options = StripDoor.Read(context, parsed.GetValue(config), parsed.GetValue(set)!);
            if (options.Strips.Count == 0)
                throw new UsageException(DirectLight.Unknown("", options));
            DirectLight.Darken(options);
            context.Out.WriteLine($"{options.Strips.Count} strips are dark");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command CreateOn(CommandContext context)
    {
        var connect = StripCommandOptions.Connect();
        var command = new CliCommand("on", OnDescription)
        {
            Examples = [("radiator lights on", "light again")],
        };
        command.Options.Add(connect);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var reply = await CallAsync(context, parsed.GetValue(connect), TimeSpan.Zero, cancellationToken)
                ?? throw new FailureException(DaemonSocket.NotFound(context.Environment));
            context.Out.WriteLine($"the daemon lights {reply.Strips} strips");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Task<DarkenLightsReply?> CallAsync(
        CommandContext context, string? connect, TimeSpan time, CancellationToken cancellationToken) =>
        StripDoor.CallAsync(
            context, connect, DaemonMethods.DarkenLights,
            new DarkenLightsRequest { TimeNanos = time.Ticks * TimeSpan.NanosecondsPerTick }, cancellationToken);
}
