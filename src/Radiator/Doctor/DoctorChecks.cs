using Radiator.CommandLine;
using Radiator.Doctor.Checks;

namespace Radiator.Doctor;

/// <summary>Every check, in the order in which one's failure is the cause of the next one's.</summary>
internal static class DoctorChecks
{
    private const string CollectorRole = "collector";
    private const string DaemonRole = "daemon";

    public static IReadOnlyList<DoctorCheck> For(CommandContext context, Setup setup, Machine machine, string version)
    {
        const string configuration = "configuration";
        // First, and at once: it finds out which keys the others can use.
        var configured = new ConfigurationCheck(setup, machine, context).Examine();
        string? NoCollector(params string[] keys) => setup.Obstacle(setup.HasCollector, CollectorRole, keys);
        string? NoDaemon(params string[] keys) => setup.Obstacle(setup.HasDaemon, DaemonRole, keys);
        string? Nothing(params string[] keys) => setup.Obstacle(true, "", keys);
        string? Neither(string? collector, string? daemon) =>
            collector is null || daemon is null ? null : setup.HasDaemon ? daemon : collector;

        return
        [
            new(configuration, [], _ => Task.FromResult(configured)) { WhereItHangs = $"ls -l {setup.OwnFile}" },
            Check("tokens", [], Nothing("Collector:SubscriberTokens", "Daemon:Token"),
                _ => Task.FromResult(new TokenCheck(setup, machine).Examine()), $"ls -l {setup.OwnFile}"),
            Check("clock", [], null,
                token => new ClockCheck(machine, context.Clock).ExamineAsync(token), "timedatectl status"),
            Check("disk", [], Neither(NoCollector("Collector:Log"), NoDaemon("Daemon:StateDirectory")),
                token => new DiskCheck(setup, machine, context.Environment).ExamineAsync(token), "df -h; mount"),
            Check("service", [], Nothing(),
                token => new ServiceCheck(setup, machine).ExamineAsync(token), "systemctl status radiator-daemon"),
            Check("tracking API", ["service:radiator-collector"], NoCollector("Collector:Http",
                "Collector:Certificate"),
                token => new TrackingApiCheck(setup, machine, context.Clock).ExamineAsync(token),
                "curl -v " + setup.Collector.Http + "/healthz"),
            Check("collector", BeforeCollector(setup), NoDaemon("Daemon:Collector", "Daemon:Token"),
                token => new CollectorCheck(setup, machine, context.Clock, version).ExamineAsync(token),
                "curl -v " + setup.Daemon.Collector) with { Limit = TimeSpan.FromSeconds(25) },
            Check("plan", [], Neither(NoCollector("Collector:Plan"), NoDaemon("Daemon:Plan", "Daemon:Plans")),
                _ => Task.FromResult(new PlanCheck(setup).Examine()), "radiator plan lint " + setup.Daemon.Plan)
                with { Limit = TimeSpan.FromSeconds(25) },
            Check("light rules", [], NoDaemon("Daemon:Lights"),
                _ => Task.FromResult(new LightRulesCheck(setup, context.Clock).Examine()),
                "radiator lights rules check " + setup.Daemon.Lights.Rules),
            Check("daemon", ["service:radiator-daemon"], NoDaemon("Daemon:Socket"),
                token => new DaemonCheck(setup, machine, context.Environment, context.Clock,
                    version).ExamineAsync(token),
                setup.Command("tail --for 5s")),
            Check("lights", [], NoDaemon("Daemon:Lights"),
                token => new StripCheck(setup, machine, Driver(machine)).ExamineAsync(token),
                setup.Command("lights doctor")),
        ];
    }

    private static DoctorCheck Check(
        string area, string[] after, string? obstacle, Func<CancellationToken, Task<IReadOnlyList<Finding>>> examine,
        string whereItHangs) =>
        new(area, after, obstacle is null
            ? examine
            : _ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Skip(area, obstacle)]))
        {
            WhereItHangs = whereItHangs,
        };

    // Where the collector is this machine's own, its other door tells first whether it runs; and who lives in 1970
    // finds no certificate valid.
    private static string[] BeforeCollector(Setup setup)
    {
        var address = Uri.TryCreate(setup.Daemon.Collector, UriKind.Absolute, out var uri) ? uri : null;
        return
        [
            .. address?.Scheme == Uri.UriSchemeHttps ? ["clock:time of day"] : Array.Empty<string>(),
            .. setup.HasCollector && address?.IsLoopback == true
                ? ["service:radiator-collector", "tracking API:Collector:Http"] : Array.Empty<string>(),
        ];
    }

    // Where the package made a user for the service, that one drives the lights, whoever asks.
    private static string Driver(Machine machine) =>
        machine.HasSystemd && machine.IsMember("radiator") is not null ? "radiator" : machine.User;
}
