using System.CommandLine;
using System.Globalization;
using Radiator.CommandLine;
using Radiator.Lights.Devices.Discovery;
using Radiator.Output;
using Radiator.Strips;

namespace Radiator.Commands;

/// <summary><c>radiator lights discover</c>: who could show frames in this network.</summary>
internal static class LightsDiscoverCommand
{
    private const string Description = """
        Finds receivers in this network: WLED (mDNS), PixelPusher (its beacons), Art-Net nodes (ArtPoll).

        Prints what to write into Daemon:Lights:Strips for each. Nothing is lit.
        """;

    public static Command Create(CommandContext context)
    {
        var time = StripCommandOptions.For("How long they have to answer. Default: 3s.");
        var command = new CliCommand("discover", Description)
        {
            Examples = [("radiator lights discover", "everybody who answers within three seconds")],
        };
        command.Options.Add(time);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var search = new ReceiverSearch(context.Clock);
            var found = await search.FindAsync(parsed.GetValue(time) ?? TimeSpan.FromSeconds(3), cancellationToken);
            foreach (var receiver in found)
            {
                context.Out.WriteLine($"{VisibleText.Of(receiver.Name)}: {VisibleText.Of(receiver.Details)}");
                var pixels = receiver.Pixels > 0
                    ? string.Create(CultureInfo.InvariantCulture, $", \"Pixels\": {receiver.Pixels}")
                    : "";
                context.Out.WriteLine(
                    $"  {{ \"Name\": \"wall\", \"Output\": \"{receiver.Output}\", \"Host\": \"{receiver.Host}\"{pixels} }}");
            }

            foreach (var problem in search.Problems)
                await context.Error.WriteLineAsync($"radiator lights discover: {VisibleText.Of(problem)}");
            if (found.Count == 0)
                context.Out.WriteLine("nobody answered; receivers must be in this network, not behind a router");
            return ExitCode.Ok;
        });
        return command;
    }
}
