using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Radiator.Daemon.Attach;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Metrics;
using Radiator.Daemon.Notices;
using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Daemon.State;
using Radiator.Daemon.Upstream;
using Radiator.Grpc.AspNetCore;
using Radiator.Plans;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon;

/// <summary>A running daemon. Disposing stops it, saves its state and leaves strips dark and socket gone.</summary>
public sealed class DaemonHost : IAsyncDisposable
{
    private const int AttachConnectionsMax = 128;
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReaderStalls = TimeSpan.FromSeconds(60);

    private readonly List<object> _parts = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _host;
    private StatsSource _stats = null!;
    private StateSaver _saver = null!;
    private PlanSet _plans = null!;
    private LightDriver _lights = null!;
    private Func<string> _reloadLights = () => "";

    private DaemonHost(string socketPath) => SocketPath = socketPath;

    /// <summary>Where debuggers attach.</summary>
    public string SocketPath { get; }

    /// <summary>Where metrics are told, with the port that it got; empty: nowhere.</summary>
    public string MetricsAddress { get; private set; } = "";

    /// <summary>Completes when the host has stopped, by disposing or because a part of it could not go on.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Starts a daemon; it returns once debuggers can attach, connected or not. Throws
    /// <see cref="OptionsValidationException"/> with every error of the options, <see cref="PlanException"/>,
    /// <see cref="LightsConfigurationException"/>, <see cref="StateException"/> or <see cref="SocketPathException"/>,
    /// each with what to do about it.
    /// </summary>
    public static async Task<DaemonHost> StartAsync(
        DaemonOptions options, DaemonHostSettings? settings = null, CancellationToken cancellationToken = default)
    {
        var errors = DaemonOptionsValidator.Validate(options);
        if (errors.Count > 0)
            throw new OptionsValidationException("Daemon", typeof(DaemonOptions), errors);
        settings ??= new DaemonHostSettings();
        var daemon = new DaemonHost(AttachSocket.ForDaemon(options.Socket, settings.Environment));
        try
        {
            await daemon.StartPartsAsync(options, settings, cancellationToken);
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <summary>The loops that must not stand still: the subscriber's, and with strips the frames'.</summary>
    public IReadOnlyList<Heartbeat> Heartbeats { get; private set; } = [];

    /// <summary>The figures at this moment; any thread.</summary>
    public Stats GetStats() => _stats.GetStats();

    /// <summary>Saves what changed now instead of within 5 s; false where it failed.</summary>
    public Task<bool> SaveAsync(CancellationToken cancellationToken = default) => _saver.SaveAsync(cancellationToken);

    /// <summary>
    /// What SIGHUP asks for: reads plan and light rules again. Bad new versions keep the old ones, and say why in log
    /// and stats; returned is what was refused, empty where nothing was.
    /// </summary>
    public string Reload()
    {
        var plan = _plans.All.Any(one => one.Plan.Path.Length > 0) ? _plans.Reload() : "";
        var problems = new[] { plan, _reloadLights() };
        return string.Join("; ", problems.Where(problem => problem.Length > 0));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
            _host = null;
        }

        for (var index = _parts.Count - 1; index >= 0; index--)
        {
            if (_parts[index] is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                ((IDisposable)_parts[index]).Dispose();
        }

        _parts.Clear();
    }

    // Every part of the daemon, in the order in which they depend on each other.
    private async Task StartPartsAsync(
        DaemonOptions options, DaemonHostSettings settings, CancellationToken cancellationToken)
    {
        var clock = settings.Clock;
        var logging = Owned(LoggerFactory.Create(builder => settings.Logging?.Invoke(builder)));
        var logger = logging.CreateLogger<DaemonHost>();

        var directory = StateDirectory.Resolve(options.StateDirectory, settings.Environment);
        var home = Owned(StateHome.Open(directory, clock, logging.CreateLogger<StateHome>()));
        var memory = new DaemonMemory(
            options.RingBytes, options.RingRecords,
            new Outbox(options.Notices.Select(notice => (notice.Name, notice.WaitingMax))),
            new NoticeRules(options.Notices, clock, source => _plans.Table.For(source).Plan));
        memory.Restore(home.Loaded);
        AttachSocket.Prepare(SocketPath);

        _plans = Owned(new PlanSet(options, logging.CreateLogger<PlanSet>(), memory.Notify));
        _lights = LightDriver.Start(options.Lights, clock, settings.LightOutputs);
        _parts.Add(_lights);
        if (options.Lights.Rules.Length > 0)
            _reloadLights = () => ReloadLights(memory, logger);
        var checker = new RecordChecker(new OutcomeRules(options.Outcomes, clock));
        var streamRules = new StreamRuleRun(options.Checks.ToStreamRules(), memory.Rhythms);
        var pipeline = new ObservationPipeline(
            memory, checker, () => _plans.Table, streamRules, (observation, now) => _lights.Observe(observation, now),
            options.LateAfter,
            logging.CreateLogger<ObservationPipeline>());
        var backfill = new Backfill(pipeline, options.BackfillRecords, clock, logging.CreateLogger<Backfill>());
        _saver = new StateSaver(memory, home, clock, logging.CreateLogger<StateSaver>(), StopByItself);
        var subscriber = new EventSubscriber(
            options, memory, pipeline, backfill, Backoff(settings), clock,
            logging.CreateLogger<EventSubscriber>(), _lights, _saver.SaveAsync);
        Heartbeats = _lights.Frames is { } frames ? [subscriber.Heartbeat, frames] : [subscriber.Heartbeat];
        var senders = options.Notices.Select(notice => Sender(notice, memory, settings, logging)).ToArray();
        _stats = new StatsSource(memory, subscriber, _lights, _plans, streamRules, senders, _saver, clock);
        var service = new AttachService(
            options, Version, memory, checker, _plans, _lights,
            new CollectorReader(options, clock), _saver, _stats, logger, clock);

        _plans.Watch(clock, logger);
        if (options.Lights.Rules.Length > 0)
            Owned(new FileWatch(options.Lights.Rules, clock, logger, () => _reloadLights()));
        // Stopped in the opposite order: the last save comes after the last batch.
        var peers = new PeerCheck(options.AttachUsers, logger, clock);
        _host = Build(service, peers, logging, [_saver, .. senders, subscriber]);
        await StartAsync(_host, cancellationToken);
        if (options.Metrics.Length > 0)
            await StartMetricsAsync(options.Metrics, cancellationToken);
        logger.LogInformation(
            "Daemon {Version} listens on {Socket}, state in {State}", Version, SocketPath, directory);
    }

    // Whoever waits for the end disposes then: a part that asks for it cannot wait for itself.
    private void StopByItself() => _stopped.TrySetResult();

    private static Backoff Backoff(DaemonHostSettings settings) =>
        new(settings.Seed is { } seed ? new Random(seed) : new Random());

    private static NoticeSender Sender(
        NoticeOptions options, DaemonMemory memory, DaemonHostSettings settings, ILoggerFactory logging)
    {
        INoticeChannel channel = options.Command.Count > 0
            ? new CommandChannel(options, settings.Clock)
            : new HttpChannel(options, settings.Clock);
        return new NoticeSender(
            options.Name, channel, memory, new SendBudget(options.PerMinute, settings.Clock), Backoff(settings),
            settings.Clock, logging.CreateLogger<NoticeSender>());
    }

    private WebApplication Build(
        AttachService service, PeerCheck peers, ILoggerFactory logging, IEnumerable<IHostedService> hosted)
    {
        // Empty: nothing is read from the current directory, and signals are the executable's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(logging);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddRouting();
        builder.Services.AddRadiatorGrpc(grpc => grpc.WriteTimeout = ReaderStalls);
        foreach (var part in hosted)
            builder.Services.AddSingleton(part);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.KeepAlivePingDelay = Ping;
            kestrel.Limits.Http2.KeepAlivePingTimeout = Ping;
            // A reader has one; the rest is for those who are told that there are too many.
            kestrel.Limits.MaxConcurrentConnections = AttachConnectionsMax;
            kestrel.ListenUnixSocket(SocketPath, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(next => connection => peers.RunAsync(connection, next));
            });
        });
        var host = builder.Build();
        service.Map(host);
        host.MapGrpcHealthAndReflection(AttachReflection.Descriptor);
        return host;
    }

    private async Task StartAsync(WebApplication host, CancellationToken cancellationToken)
    {
        host.Lifetime.ApplicationStopped.Register(() => _stopped.TrySetResult());
        Completion = _stopped.Task;
        try
        {
            await host.StartAsync(cancellationToken);
            AttachSocket.Protect(SocketPath);
        }
        catch (IOException error)
        {
            throw new SocketPathException($"cannot listen on {SocketPath}: {error.Message} (Daemon:Socket)", error);
        }
    }

    private async Task StartMetricsAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var metrics = await MetricsServer.StartAsync(address, _stats.GetStats, cancellationToken);
            _parts.Add(metrics);
            MetricsAddress = metrics.Address;
        }
        catch (IOException error)
        {
            throw new SocketPathException($"cannot listen on {address}: {error.Message} (Daemon:Metrics)", error);
        }
    }

    private string ReloadLights(DaemonMemory memory, ILogger logger)
    {
        var problem = _lights.Reload();
        if (problem is null)
            logger.LogInformation("Light rules read again");
        else
            logger.LogWarning("The light rules were not taken over, the old ones stay: {Problem}", problem);
        memory.Notify(problem ?? "the light rules were read again", problem is not null);
        return problem ?? "";
    }

    private T Owned<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }

    private static string Version { get; } =
        typeof(DaemonHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "unknown";

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
