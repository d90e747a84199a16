using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Output;
using Radiator.Tail;

namespace Radiator.Commands;

/// <summary><c>radiator tail</c>: a line for every event as it arrives.</summary>
internal static class TailCommand
{
    private const string Description = """
        Shows a line for every event as it arrives: time, type, name, user, source, verdict, first violation.

        Reads from the daemon of this machine where one runs: its events have verdicts. Else from the collector of the
        configuration (Daemon:Collector), without verdicts. Discarded requests and gaps are lines too; a lost link is
        told, and tried again.
        """;

    public static Command Create(CommandContext context)
    {
        var connect = new Option<string?>("--connect")
        {
            Description = "The daemon at this socket (or http://host:port).",
            HelpName = "PATH",
        };
        var collector = new Option<string?>("--collector")
        {
            Description = "The collector at this gRPC address, without verdicts.",
            HelpName = "URL",
        };
        var filter = new Option<string>("--filter")
        {
            Description =
                "Only what matches, for example: 'event = \"Order Completed\" & properties.revenue is string'. "
                + "See docs/filter.md.",
            HelpName = "FILTER",
            DefaultValueFactory = _ => "",
        };
        var from = Options.From();
        var count = Options.Count("Ends");
        var duration = Options.For("Ends");
        var json = new Option<bool>("--json")
        {
            Description = "A JSON object a line, with the event as it was received.",
        };
        var plain = Options.Plain();
        var color = Options.Color();
        var config = Options.Config();
        var set = Options.Set();
        var command = new CliCommand("tail", Description)
        {
            Examples =
            [
                ("radiator tail", "everything, live"),
                ("radiator tail --filter violation", "only what breaks the plan"),
                ("radiator tail --filter 'properties.revenue is string'", "a number that is text"),
                ("radiator tail --from oldest --json > events.ndjson", "a recording; radiator send --file replays it"),
                ("radiator tail --collector http://127.0.0.1:8081", "past the daemon"),
            ],
        };
        foreach (var option in new Option[] { connect, collector, filter, from, count, duration, json, plain, color,
            config, set })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(connect) is not null && result.GetValue(collector) is not null)
                result.AddError("--connect and --collector: choose one of them");
        });
        command.Runs(context, (parsed, cancellationToken) =>
        {
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            var request = new TailRequest(
                parsed.GetValue(connect), parsed.GetValue(collector), parsed.GetValue(filter)!,
                    parsed.GetValue(from) ?? TailStart.Latest,
                () => Settings.Read(context, parsed.GetValue(config), parsed.GetValue(set)!, Sections.All));
            ITailRenderer Renderer(bool withVerdicts) => parsed.GetValue(json)
                ? new JsonRenderer(context.OutIsTerminal)
                : new LineRenderer(style, context.Clock.LocalTimeZone, withVerdicts);
            return RunAsync(
                context, request, Renderer, parsed.GetValue(count), parsed.GetValue(duration), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, TailRequest request, Func<bool, ITailRenderer> makeRenderer,
        long? count, TimeSpan? duration, CancellationToken cancellationToken)
    {
        var (source, withVerdicts) = await TailSources.ChooseAsync(request, context);
        var renderer = makeRenderer(withVerdicts);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = duration is { } time
            ? context.Clock.CreateTimer(_ => ending.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
        var left = count ?? long.MaxValue;
        await source.RunAsync(Show, ending.Token);
        return ExitCode.Ok;

        void Show(TailItem item)
        {
            if (left <= 0)
                return;
            var line = renderer.Render(item);
            if (line.Length > 0)
                context.Out.Write(line);
            if (item is TailItem.Seen or TailItem.Discarded && --left == 0)
                ending.Cancel();
        }
    }
}
