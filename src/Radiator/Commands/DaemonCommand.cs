using System.CommandLine;
using Microsoft.Extensions.Logging;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon;
using Radiator.Daemon.Configuration;
using Radiator.Service;

namespace Radiator.Commands;

/// <summary><c>radiator daemon</c>: the role, until it is told to stop.</summary>
internal static class DaemonCommand
{
    private const string Description = """
        Follows a collector, checks each event against the tracking plan, drives the strips, and serves debuggers.

        Dials out, so it works behind NAT; comes back by itself and goes on where it was. SIGHUP reads plan and light
        rules again. Runs until SIGTERM or Ctrl-C. Section Daemon of the configuration; see docs/daemon.md.
        """;

    public static Command Create(CommandContext context)
    {
        var config = Options.Config();
        var set = Options.Set();
        var collector = new Option<string?>("--collector")
        {
            Description = "The collector's gRPC address: Daemon:Collector.",
            HelpName = "URL",
        };
        var plan = new Option<string?>("--plan") { Description = "The tracking plan: Daemon:Plan.", HelpName = "FILE" };
        var socket = new Option<string?>("--socket")
        {
            Description = "Where debuggers attach: Daemon:Socket.",
            HelpName = "PATH",
        };
        var state = new Option<string?>("--state")
        {
            Description = "Where the daemon keeps its state: Daemon:StateDirectory.",
            HelpName = "DIRECTORY",
        };
        var command = new CliCommand("daemon", Description)
        {
            Examples =
            [
                ("radiator daemon", "with the configuration of this machine"),
                ("radiator daemon --collector http://office:8081 --plan plan.yaml", "without a configuration file"),
                ("radiator daemon --set Daemon:LateAfter=00:01:00", "one value of the configuration"),
            ],
        };
        foreach (var option in new Option[] { config, set, collector, plan, socket, state })
            command.Options.Add(option);
        command.Runs(context, (parsed, cancellationToken) =>
        {
            var assignments = Assignments.Of(
                parsed.GetValue(set)!,
                ("Daemon:Collector", parsed.GetValue(collector)),
                ("Daemon:Plan", parsed.GetValue(plan)),
                ("Daemon:Socket", parsed.GetValue(socket)),
                ("Daemon:StateDirectory", parsed.GetValue(state)));
            return RunAsync(
                context, Settings.Read(context, parsed.GetValue(config), assignments, Sections.All), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(
            builder => ServiceLog.Configure(builder, settings.Configuration, context));
        await using var service = new ServiceRun(context, loggers.CreateLogger<ServiceRun>());
        var surroundings = new DaemonHostSettings
        {
            Clock = context.Clock,
            Logging = builder => ServiceLog.Configure(builder, settings.Configuration, context),
            Environment = context.Environment,
        };
        await using var daemon = await RoleStart.RunAsync(() => DaemonHost.StartAsync(
            settings.Get<DaemonOptions>(Sections.Daemon), surroundings, cancellationToken));
        context.OnHangUp(() => service.Reload(daemon.Reload));
        service.Ready(new DaemonReport(daemon.GetStats, context.Clock).Describe, daemon.Heartbeats);
        var stop = Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken);
        await Task.WhenAny(stop, daemon.Completion);
        await service.StoppingAsync();
        if (!cancellationToken.IsCancellationRequested)
            throw new FailureException("the daemon stopped by itself; its log says why");
        return ExitCode.Ok;
    }
}
