using System.CommandLine;
using Microsoft.Extensions.Logging;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Service;

namespace Radiator.Commands;

/// <summary><c>radiator collector</c>: the role, until it is told to stop.</summary>
internal static class CollectorCommand
{
    private const string Description = """
        Takes events from Segment-compatible SDKs, keeps them byte for byte, and serves them live over gRPC.

        Runs until SIGTERM or Ctrl-C: what was answered with 200 is kept, subscribers are told. Tokens, certificates and
        rates of a configuration that changes are taken while it runs, and on SIGHUP. Section Collector of the
        configuration; see docs/collector.md.
        """;

    public static Command Create(CommandContext context)
    {
        var config = Options.Config();
        var set = Options.Set();
        var http = new Option<string?>("--http")
        {
            Description = "Where SDKs send to: Collector:Http.",
            HelpName = "URL",
        };
        var grpc = new Option<string?>("--grpc")
        {
            Description = "Where subscribers read: Collector:Grpc.",
            HelpName = "URL",
        };
        var log = new Option<string?>("--log")
        {
            Description = "Folder of the event log: Collector:Log:Directory.",
            HelpName = "DIRECTORY",
        };
        var command = new CliCommand("collector", Description)
        {
            Examples =
            [
                ("radiator collector", "with the configuration of this machine"),
                ("radiator collector --http http://127.0.0.1:9090 --log ./log", "another port, a log beside you"),
                ("radiator collector --set Collector:Sources:0:WriteKeys:0=my-key", "one value of the configuration"),
            ],
        };
        foreach (var option in new Option[] { config, set, http, grpc, log })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) =>
        {
            var assignments = Assignments.Of(
                parsed.GetValue(set)!,
                ("Collector:Http", parsed.GetValue(http)),
                ("Collector:Grpc", parsed.GetValue(grpc)),
                ("Collector:Log:Directory", parsed.GetValue(log)));
            return RunAsync(context, parsed.GetValue(config), [.. assignments], cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, string? configFile, IReadOnlyList<string> assignments,
        CancellationToken cancellationToken)
    {
        Settings Read() => Settings.Read(context, configFile, assignments, Sections.All);
        var settings = Read();
        using var loggers = LoggerFactory.Create(
            builder => ServiceLog.Configure(builder, settings.Configuration, context));
        var logger = loggers.CreateLogger("Radiator");
        await using var service = new ServiceRun(context, logger);
        var options = settings.Get<CollectorOptions>(Sections.Collector);
        var wait = new LogWait(options.Log.ResolveDirectory(), service, context.Clock, logger);
        await using var collector = await wait.RunAsync(
            () => RoleStart.RunAsync(
                () => CollectorHost.StartAsync(options, loggers, context.Clock, cancellationToken)),
            cancellationToken);
        using var reload = new CollectorReload(
            collector, Read, Settings.Files(context, configFile), context.Clock, logger);
        context.OnHangUp(() => service.Reload(() => string.Join("; ", reload.Run())));
        await using var writer = new WriterProbe(collector.PassWriterAsync, context.Clock);
        service.Ready(new CollectorReport(() => collector.Stats, context.Clock).Describe, writer.Heartbeat);
        logger.LogInformation(
            "Collector listens on {Http} (SDKs) and {Grpc} (subscribers), log in {Log}", collector.HttpAddress,
                collector.GrpcAddress, collector.LogDirectory);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing);
        await service.StoppingAsync();
        return ExitCode.Ok;
    }
}
