using Radiator.Plans;
using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Demo;
using Radiator.Output;

namespace Radiator.Commands;

/// <summary><c>radiator dev</c>: collector and daemon for one's own traffic on one's own machine.</summary>
internal static class DevCommand
{
    private const string Description = """
        Listens for your own events on this machine, checks them against your plan, and shows them and a strip.

        Collector and daemon in one process, without made-up traffic. Prints the lines to paste into an SDK. The plan is
        read again when its file changes. What it writes is in a temporary folder and gone afterwards.
        """;

    public static Command Create(CommandContext context)
    {
        var plan = new Option<string?>("--plan")
        {
            Description = "The tracking plan. Default: none, everything is unchecked.",
            HelpName = "FILE",
        };
        var lights = new Option<string?>("--lights")
        {
            Description = "Light rules. Default: a pulse for every event (Demo/dev-lights.yaml).",
            HelpName = "FILE",
        };
        var http = Address("--http", "http://127.0.0.1:8080", "Where SDKs send to");
        var grpc = Address("--grpc", "http://127.0.0.1:8081", "Where subscribers read");
        var key = new Option<string>("--key")
        {
            Description = "The write key.",
            HelpName = "KEY",
            DefaultValueFactory = _ => "dev",
        };
        var duration = Options.For("Ends by itself");
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("dev", Description)
        {
            Examples =
            [
                ("radiator dev --plan plan.yaml", "on ports 8080 and 8081"),
                ("radiator dev --plan plan.yaml --http http://127.0.0.1:9090", "on another port"),
                ("radiator dev", "without a plan: what does my app send at all?"),
            ],
        };
        foreach (var option in new Option[] { plan, lights, http, grpc, key, duration, plain, color })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) => RunAsync(
            context,
            new PipelineOptions
            {
                Http = parsed.GetValue(http)!,
                Grpc = parsed.GetValue(grpc)!,
                Source = "dev",
                WriteKey = parsed.GetValue(key)!,
                Environment = "development",
                Plan = parsed.GetValue(plan) is not { } file ? ""
                    : PlanFile.IsBuiltIn(file) ? file : context.FullPath(file),
                LightRules = parsed.GetValue(lights) is { } rules
                    ? context.FullPath(rules)
                    : Path.Combine(context.ProgramDirectory, "Demo", "dev-lights.yaml"),
            },
            OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment),
            parsed.GetValue(duration),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, PipelineOptions options, OutputStyle style, TimeSpan? duration,
        CancellationToken cancellationToken)
    {
        var tally = await new LiveRun(context, options, style).RunAsync(
            duration, pipeline => Banner(pipeline, options), sendAsync: null, cancellationToken);
        context.Out.WriteLine(tally.ToString());
        return tally.Losses == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string Banner(LocalPipeline pipeline, PipelineOptions options)
    {
        var plan = options.Plan.Length > 0 ? VisibleText.Of(options.Plan) : "no plan (--plan FILE)";
        return $"""
            Listening on {pipeline.HttpAddress} for your events, checked against {plan}. Ctrl-C ends it.
            {Snippets.For(pipeline.HttpAddress, VisibleText.Of(options.WriteKey))}
              attach         radiator tail --connect {pipeline.SocketPath} --filter violation


            """;
    }

    private static Option<string> Address(string name, string address, string what) => new(name)
    {
        Description = $"{what}; port 0: any free one.",
        HelpName = "URL",
        DefaultValueFactory = _ => address,
    };
}
