using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Daemon.Lights;
using Radiator.Output;
using Radiator.Strips;
using Radiator.Wire;

namespace Radiator.Commands;

/// <summary><c>radiator lights calibrate</c>: how many LEDs, in which order, and what is white.</summary>
internal static class LightsCalibrateCommand
{
    private const int CountMax = 1000;

    private const string Description = """
        Asks what you see, and prints what to write into the configuration: Pixels, Order, WhiteBalance.

        Needs the strip for itself: stop the daemon first. Lights few LEDs at a time, below the supply's limit, which
        counts as 500 mA where MilliampsMax is not set: it also bounds how many LEDs can be counted.
        """;

    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("STRIP")
        {
            Description = "The strip's name. Default: the only one there is.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var connect = StripCommandOptions.Connect();
        var (config, set) = (Options.Config(), Options.Set());
        var command = new CliCommand("calibrate", Description)
        {
            Examples = [("radiator lights calibrate wall", "some fifteen questions, to be answered at the strip")],
        };
        command.Arguments.Add(name);
        foreach (var option in new Option[] { connect, config, set })
            command.Options.Add(option);
        command.Runs(context, async (parsed, _) =>
        {
            if (DaemonSocket.Find(parsed.GetValue(connect), context.Environment, context.FullPath) is { } daemon)
                throw new FailureException($"the daemon at {VisibleText.Of(daemon)} drives the strips: stop it first");
            var options = StripDoor.Read(context, parsed.GetValue(config), parsed.GetValue(set)!);
            var strip = Choose(options, parsed.GetValue(name));
            using var answers = new StreamReader(context.OpenIn());
            var calibration = new Calibration(strip, context.Clock, answers, context.Out);
            var pixels = await calibration.CountAsync(Most(strip));
            if (pixels == 0)
                throw new FailureException("no LED was seen: `radiator lights doctor` says what stands in the way");
            var order = await calibration.FindOrderAsync(pixels);
            var white = await calibration.FindWhiteAsync(pixels, order);
            context.Out.WriteLine(
                $"\"Pixels\": {pixels}, \"Order\": \"{order}\", \"WhiteBalance\": \"{white}\"");
            return ExitCode.Ok;
        });
        return command;
    }

    private static StripOptions Choose(LightsOptions options, string? name)
    {
        if (options.Strips.Count == 0)
            throw new UsageException(DirectLight.Unknown("", options));
        if (name is null && options.Strips.Count == 1)
            return options.Strips[0];
        return options.Strips.FirstOrDefault(strip => strip.Name == name)
            ?? throw new UsageException(
                $"STRIP {VisibleText.Of(name ?? "")}: must be one of "
                + string.Join(", ", options.Strips.Select(strip => VisibleText.Of(strip.Name))));
    }

    // A dark LED draws up to 2.1 mA: more of them than the supply can bear are not counted.
    private static int Most(StripOptions strip) => (int)Math.Clamp(strip.MilliampsMax / 2.2 - 30, 1, CountMax);
}
