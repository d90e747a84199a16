using System.CommandLine;
using System.Globalization;
using Radiator.CommandLine;
using Radiator.Demo;
using Radiator.Output;
using Radiator.Traffic;
using Radiator.Traffic.Sending;

namespace Radiator.Commands;

/// <summary><c>radiator demo</c>: all of it in one process, with made-up traffic.</summary>
internal static class DemoCommand
{
    private const double RatePerSecond = 6;
    private const double ViolationShare = 0.08;
    private const string WriteKey = "demo";

    private const string Description = """
        Shows all of it with the made-up traffic of a shop: collector, daemon and a strip of 60 LEDs in this terminal.

        One process, no configuration, ports of its own; what it writes is in a temporary folder and gone afterwards.
        Ends with Ctrl-C or --for, and sums up: exit code 0 where nothing was lost.
        """;

    public static Command Create(CommandContext context)
    {
        var duration = Options.For("Ends by itself");
        var rate = Options.Rate(RatePerSecond);
        var violations = Options.Violations(ViolationShare);
        var seed = Options.Seed();
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("demo", Description)
        {
            Examples =
            [
                ("radiator demo", "until Ctrl-C"),
                ("radiator demo --for 10s", "ends by itself with a summary"),
                ("radiator demo --rate 100/s --violations 30%", "a busy shop with a bad release"),
            ],
        };
        foreach (var option in new Option[] { duration, rate, violations, seed, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) => RunAsync(
            context,
            new TrafficOptions
            {
                Seed = parsed.GetValue(seed) ?? Random.Shared.Next(100_000),
                ViolationShare = parsed.GetValue(violations) ?? ViolationShare,
                RunId = RunIds.New(context.Clock),
                // Few enough that the first of them pays within seconds.
                Visitors = 6,
            },
            parsed.GetValue(rate) ?? RatePerSecond,
            parsed.GetValue(duration),
            OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, TrafficOptions traffic, double rate, TimeSpan? duration, OutputStyle style,
        CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.ProgramDirectory, "Demo");
        var options = new PipelineOptions
        {
            Source = "shop",
            WriteKey = WriteKey,
            Environment = "demo",
            Plan = Path.Combine(folder, "plan.yaml"),
            LightRules = Path.Combine(folder, "lights.yaml"),
        };
        var run = new LiveRun(context, options, style);
        var tally = await run.RunAsync(
            duration,
            pipeline => Banner(pipeline, traffic.Seed),
            (pipeline, ending) => SendAsync(context, pipeline, traffic, rate, ending),
            cancellationToken);
        context.Out.WriteLine(tally.ToString());
        return tally.Losses == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string Banner(LocalPipeline pipeline, int seed) => string.Create(CultureInfo.InvariantCulture, $"""
        A made-up shop (seed {seed}), checked against its tracking plan. Ctrl-C ends it.
          add your own   curl -u {WriteKey}: {pipeline.HttpAddress}/v1/track -d '{Snippets.Body}'
          attach         radiator tail --connect {pipeline.SocketPath} --filter violation


        """);

    private static async Task<ulong> SendAsync(
        CommandContext context, LocalPipeline pipeline, TrafficOptions traffic, double rate, CancellationToken ending)
    {
        var generator = new TrafficGenerator(traffic);
        var pace = new Pace(rate, context.Clock);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        var sending = new BatchSenderOptions
        {
            Url = new Uri(pipeline.HttpAddress),
            Key = WriteKey,
            // Shorter than an SDK's second: on the strip people should walk, not march.
            FlushAfter = TimeSpan.FromMilliseconds(250),
            Clock = context.Clock,
        };
        await using var sender = new BatchSender(handler, sending, batch =>
        {
            if (!batch.IsAccepted)
                context.Error.WriteLine(
                    $"radiator demo: {batch.Events.Count} events were not accepted: {VisibleText.Of(batch.Problem)}");
        });
        try
        {
            while (!ending.IsCancellationRequested)
            {
                await pace.WaitAsync(ending);
                await sender.AddAsync(generator.Next(context.Clock.GetUtcNow()), ending);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }

        using var drain = new CancellationTokenSource(TimeSpan.FromSeconds(10), context.Clock);
        await sender.CompleteAsync(drain.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (ulong)sender.Totals.Accepted;
    }
}
