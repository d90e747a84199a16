using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Output;
using Radiator.Strips;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using LightPattern = Radiator.Daemon.Lights.LightPattern;
using WirePattern = Radiator.Wire.Attach.V1.LightPattern;

namespace Radiator.Commands;

/// <summary><c>radiator lights test</c>: does every strip show what it should?</summary>
internal static class LightsTestCommand
{
    private const string Description = """
        Tries strips out: all red, green, blue, white; or a spot that walks along the wire.

        Through the daemon where one runs on this machine, else with the devices locked; either way no brighter than
        the supply allows, which counts as 500 mA where MilliampsMax is not set.
        """;

    public static Command Create(CommandContext context)
    {
        var pattern = new Argument<string>("PATTERN")
        {
            Description = "colors (is the order of channels right?) or chase (does the wire run as you think?).",
            DefaultValueFactory = _ => "colors",
        };
        pattern.AcceptOnlyFromAmong("colors", "chase");
        var zone = new Option<string?>("--zone")
        {
            Description = "A strip, or a zone of the light rules. Default: every strip.", HelpName = "NAME",
        };
        var time = StripCommandOptions.For("How long. Default: 8s.");
        var connect = StripCommandOptions.Connect();
        var (config, set) = (Options.Config(), Options.Set());
        var command = new CliCommand("test", Description)
        {
            Examples =
            [
                ("radiator lights test", "red, green, blue, white on every strip, 2 s each"),
                ("radiator lights test chase --zone wall --for 30s", "a spot along one strip"),
            ],
        };
        command.Arguments.Add(pattern);
        foreach (var option in new Option[] { zone, time, connect, config, set })
            command.Options.Add(option);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var chosen = parsed.GetValue(pattern) == "chase" ? LightPattern.Chase : LightPattern.Colors;
            var where = parsed.GetValue(zone) ?? "";
            var lasts = parsed.GetValue(time) ?? TimeSpan.FromSeconds(8);
            if (lasts > TimeSpan.FromHours(1))
                throw new UsageException($"--for {lasts}: at most 1h");
            Tell(context, chosen, lasts);
            var reply = await StripDoor.CallAsync(
                context, parsed.GetValue(connect), DaemonMethods.TestLights,
                new TestLightsRequest
                {
                    Zone = where,
                    Pattern = chosen == LightPattern.Chase ? WirePattern.Chase : WirePattern.Colors,
                    TimeNanos = lasts.Ticks * TimeSpan.NanosecondsPerTick,
                },
                cancellationToken);
            if (reply is { Strips: 0 })
                throw new UsageException($"--zone {VisibleText.Of(where)}: the daemon has no such zone or strip");
            if (reply is null)
            {
                LightsOptions options = StripDoor.Read(context, parsed.GetValue(config), parsed.GetValue(set)!);
                await DirectLight.RunAsync(context, options, chosen, where, lasts, cancellationToken);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Tell(CommandContext context, LightPattern pattern, TimeSpan time)
    {
        context.Out.WriteLine(pattern == LightPattern.Chase
            ? "a white spot walks from the beginning to the end; if it walks back, set Reversed"
            : FormattableString.Invariant(
                $"red, green, blue, white, {time.TotalSeconds / 4:0.#} s each; if colours are others, set Order:")
                + Environment.NewLine
                + "  `radiator lights calibrate` finds it out; Order is now that of Chip, or of the protocol");
    }
}
