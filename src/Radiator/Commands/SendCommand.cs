using System.CommandLine;
using Radiator.CommandLine;
using Radiator.Output;
using Radiator.Traffic;
using Radiator.Traffic.Sending;

namespace Radiator.Commands;

/// <summary><c>radiator send</c>: made-up or recorded traffic for a collector.</summary>
internal static class SendCommand
{
    private const double RatePerSecond = 20;

    private const string Description = """
        Sends traffic to a collector: made-up people of a shop or a business service, or the events of a file.

        Sends as server SDKs do: batches of up to 20 events or a second's worth to /v1/batch, again with the same
        messageIds after 429, 5xx and lost connections. Prints each event once it was accepted, with the mistake that
        was built into it, and at the end what a check against the plan must have found.

        A file has one JSON object a line: an event, or a line of `radiator tail --json`. Its bytes are sent as they
        are, at the recorded rhythm. Sent twice to one collector within a day, its events are duplicates and discarded.
        """;

    public static Command Create(CommandContext context)
    {
        var url = new Option<string>("--url")
        {
            Description = "The collector's HTTP address.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var key = new Option<string>("--key")
        {
            Description = "Write key; the default is that of the shipped configuration.",
            HelpName = "KEY",
            DefaultValueFactory = _ => "web-write-key",
        };
        var kind = Options.Kind();
        var rate = Options.Rate(RatePerSecond);
        var count = Options.Count("Ends");
        var duration = Options.For("Ends");
        var violations = Options.Violations(0);
        var seed = Options.Seed();
        var file = new Option<string?>("--file")
        {
            Description = "Sends the events of this file instead; - reads standard input.",
            HelpName = "FILE",
        };
        var speed = Options.Speed();
        var now = new Option<bool>("--now")
        {
            Description = "With --file: lets the events happen now. Their bytes stay: the batch's sentAt is set to the "
                + "recorded time, so that the collector corrects the clock. Items with a sentAt of "
                + "their own keep their time.",
        };
        var gzip = new Option<bool>("--gzip") { Description = "Compresses bodies." };
        var quiet = new Option<bool>("--quiet") { Description = "Prints the summary alone." };
        var plain = Options.Plain();
        var color = Options.Color();
        var command = new CliCommand("send", Description)
        {
            Examples =
            [
                ("radiator send", "a shop, 20 events a second, until Ctrl-C"),
                ("radiator send --count 500 --violations 5% --seed 7", "500 events, the same ones each time"),
                ("radiator send --kind saas --rate 600/min --for 1m", "a business service for a minute"),
                ("radiator send --file events.ndjson --speed 10x", "a recording, ten times as fast"),
            ],
        };
        foreach (var option in new Option[] { url, key, kind, rate, count, duration, violations, seed, file, speed, now,
            gzip, quiet, plain, color })
            command.Options.Add(option);
        command.Runs(context, async (parsed, cancellationToken) =>
        {
            var style = OutputStyle.Choose(
                parsed.GetValue(color)!, parsed.GetValue(plain), context.OutIsTerminal, context.Environment);
            var isFile = parsed.GetValue(file) is not null;
            var sender = new BatchSenderOptions
            {
                Url = HttpAddress(parsed.GetValue(url)!),
                Key = parsed.GetValue(key)!,
                Gzip = parsed.GetValue(gzip),
                SentAtAsRecorded = isFile && parsed.GetValue(now),
                Clock = context.Clock,
            };
            var run = new SendRun(
                context, sender, style, parsed.GetValue(quiet), parsed.GetValue(count), parsed.GetValue(duration));
            if (isFile)
                return await run.ReplayAsync(parsed.GetValue(file)!, parsed.GetValue(speed) ?? 1, cancellationToken);
            var traffic = new TrafficOptions
            {
                Kind = parsed.GetValue(kind),
                Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
                ViolationShare = parsed.GetValue(violations) ?? 0,
                RunId = RunIds.New(context.Clock),
            };
            return await run.MakeUpAsync(traffic, parsed.GetValue(rate) ?? RatePerSecond, cancellationToken);
        });
        return command;
    }

    private static Uri HttpAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new UsageException($"--url {text}: must be http://host:port or https://host:port");
}
