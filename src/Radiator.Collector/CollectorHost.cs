using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Radiator.Collector.Access;
using Radiator.Collector.Answers;
using Radiator.Collector.Configuration;
using Radiator.Collector.Deduplication;
using Radiator.Collector.Discards;
using Radiator.Collector.Erasure;
using Radiator.Collector.EventLog;
using Radiator.Collector.Http;
using Radiator.Collector.Ingest;
using Radiator.Collector.Metrics;
using Radiator.Collector.People;
using Radiator.Collector.Sources;
using Radiator.Collector.Streaming;
using Radiator.Collector.Tap;
using Radiator.Collector.Webhook;

namespace Radiator.Collector;

/// <summary>
/// A running collector: tracking API, event log and live stream. Thread-safe; disposing stops it in order.
/// </summary>
public sealed class CollectorHost : IAsyncDisposable
{
    // Discards may take this part of each segment of the log.
    private const int DiscardShare = 10;

    private readonly SegmentLog _log;
    private readonly StatsReader _stats;
    private readonly FloodClerk _clerk;
    private readonly IReadOnlyList<UpstreamTap> _taps;
    private readonly CollectorAccess _access;
    private readonly CollectorOptions _options;
    private readonly WebApplication _tracking;
    private readonly WebApplication _stream;
    private int _isDisposed;

    private CollectorHost(
        SegmentLog log, StatsReader stats, FloodClerk clerk, IReadOnlyList<UpstreamTap> taps, CollectorAccess access,
        CollectorOptions options, WebApplication tracking, WebApplication stream)
    {
        (_log, _stats, _clerk, _taps, _access, _options) = (log, stats, clerk, taps, access, options);
        (_tracking, _stream) = (tracking, stream);
    }

    /// <summary>
    /// The tracking API, with the port that was really bound, for example <c>http://127.0.0.1:8080</c>.
    /// </summary>
    public string HttpAddress { get; private init; } = "";

    /// <summary>The live stream, likewise.</summary>
    public string GrpcAddress { get; private init; } = "";

    /// <summary>The folder of the event log.</summary>
    public string LogDirectory { get; private init; } = "";

    /// <summary>Identity of the log.</summary>
    public Guid LogId => _log.LogId;

    /// <summary>What has happened since the start, and what is held now.</summary>
    public CollectorStats Stats => _stats.Read();

    /// <summary>
    /// Completes when the log's writer has done what it was doing: where it does not, the writer hangs.
    /// </summary>
    public Task PassWriterAsync() => _log.RetainAsync();

    /// <summary>
    /// Opens the log, reads the message ids of its tail, and listens. Throws
    /// <see cref="CollectorConfigurationException"/> with every problem, <see cref="LogFolderException"/> for a folder
    /// that cannot be used, and <see cref="IOException"/> for a port that is taken.
    /// </summary>
    /// <param name="options">Section Collector of the configuration.</param>
    /// <param name="loggers">Where it reports.</param>
    /// <param name="clock">Time of day and timers.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static Task<CollectorHost> StartAsync(
        CollectorOptions options, ILoggerFactory loggers, TimeProvider clock,
        CancellationToken cancellationToken = default) =>
        StartAsync(options, loggers, clock, path => new SegmentFile(path), cancellationToken);

    /// <summary>The same on a disk that a test lets fill up or fail.</summary>
    internal static async Task<CollectorHost> StartAsync(
        CollectorOptions options, ILoggerFactory loggers, TimeProvider clock, Func<string, ISegmentFile> openFile,
        CancellationToken cancellationToken = default)
    {
        if (CollectorOptionsValidator.Validate(options) is { Count: > 0 } problems)
            throw new CollectorConfigurationException(problems);
        var directory = options.Log.ResolveDirectory();
        var settings = Settings(options, directory) with { OpenFile = openFile };
        var log = SegmentLog.Open(settings, clock, loggers.CreateLogger<SegmentLog>());
        CollectorAccess? access = null;
        try
        {
            access = new CollectorAccess(
                options, directory, loggers.CreateLogger<CollectorAccess>(), clock,
                Environment.GetEnvironmentVariable);
            return await StartAsync(log, access, options, directory, loggers, clock, cancellationToken);
        }
        catch
        {
            access?.Dispose();
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Takes tokens, certificates and what else can change in a running collector from other options; the rest stays as
    /// it was at the start. Throws <see cref="CollectorConfigurationException"/> with every problem, and nothing
    /// changed.
    /// </summary>
    /// <returns>Keys that differ from those of the start, and are taken at the next one.</returns>
    public IReadOnlyList<string> Reload(CollectorOptions options)
    {
        if (CollectorOptionsValidator.Validate(options) is { Count: > 0 } problems)
            throw new CollectorConfigurationException(problems);
        _access.Reload(options);
        return OptionsDifference.Between(_options, options);
    }

    /// <summary>
    /// Stops taking requests, ends streams with UNAVAILABLE, writes what is folded, and marks the log as cleanly
    /// closed.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _tracking.StopAsync();
        await _clerk.DisposeAsync();
        await DisposeAsync(_taps);
        await _stream.StopAsync();
        await _tracking.DisposeAsync();
        await _stream.DisposeAsync();
        _access.Dispose();
        await _log.DisposeAsync();
    }

    private static async Task<CollectorHost> StartAsync(
        SegmentLog log, CollectorAccess access, CollectorOptions options, string directory, ILoggerFactory loggers,
        TimeProvider clock, CancellationToken stop)
    {
        var sources = new SourceRegistry(options.Sources);
        var window = options.Deduplication.Window;
        var ids = new MessageIdTable(window, options.Deduplication.MaxIds);
        var folding = new DiscardFolding(clock, options.Log.SegmentBytes / DiscardShare);
        var people = new InternalPeople(options);
        RememberedPeople.Read(log, people);
        var intake = new Intake(new MessageIdHash(), ids, folding, new CollectorCounters(), people);
        folding.Restore(RememberedIds.Read(log, intake.Hash, ids, window, clock.GetUtcNow()));
        log.SegmentBegun += folding.BeginSegment;

        var gate = new ReaderGate(access.Tokens, access.LocalKey);
        var plan = new PlanInUse(options.Plan, clock, loggers.CreateLogger<PlanInUse>());
        var settings = TrackingSettings.From(options);
        var ingest = new RequestIngest(log, intake, sources, settings, plan, access.Rates, clock);
        // Before anybody can send: what is accepted from now on, a tap that has never run will send.
        var taps = OpenTaps(log, options, directory, loggers, clock);
        var stats = new StatsReader(log, intake, ingest, access, taps);
        var routes = new HttpRoutes(loggers.CreateLogger<HttpRoutes>());
        foreach (var group in new IEndpointGroup[]
        {
            new TrackingEndpoints(ingest),
            new PixelEndpoints(ingest),
            new SettingsEndpoints(sources, options.PublicAddress),
            new SdkMetricsEndpoints(ingest),
            new WebhookEndpoint(ingest, new WebhookSecrets(options.Sources, sources)),
            new ValidateEndpoints(sources, plan, settings, clock),
            new EventsEndpoints(log, intake, sources, plan, gate, options.AllowDelete, clock),
            new MetricsEndpoints(stats, plan, gate),
            new ForgetEndpoint(log, people, gate, clock),
        })
            group.Map(routes);
        var service = new EventStreamService(log, sources, intake.Counters, access.Tokens, options.MaxSubscribers, clock);
        var (tracking, httpPort) = KestrelServers.Tracking(options, access, routes, loggers);
        var (stream, grpcPort) = KestrelServers.Stream(options, service, access, clock, loggers);
        try
        {
            await stream.StartAsync(stop);
            await tracking.StartAsync(stop);
        }
        catch
        {
            await tracking.DisposeAsync();
            await stream.DisposeAsync();
            await DisposeAsync(taps);
            throw;
        }

        foreach (var tap in taps)
            tap.Start();
        return new CollectorHost(log, stats, new FloodClerk(log, folding, clock), taps, access, options, tracking, stream)
        {
            HttpAddress = ListenAddress.Parse(options.Http)!.WithPort(httpPort()),
            GrpcAddress = ListenAddress.Parse(options.Grpc)!.WithPort(grpcPort()),
            LogDirectory = directory,
        };
    }

    private static List<UpstreamTap> OpenTaps(
        SegmentLog log, CollectorOptions options, string directory, ILoggerFactory loggers, TimeProvider clock)
    {
        var settings = options.Taps.Select(tap => new TapSettings(tap, options.Sources));
        return
        [
            .. settings.Select(tap => new UpstreamTap(
                log, Path.Combine(directory, "taps"), tap, UpstreamClient.Network(tap), clock,
                loggers.CreateLogger<UpstreamTap>())),
        ];
    }

    private static Task DisposeAsync(IEnumerable<UpstreamTap> taps) =>
        Task.WhenAll(taps.Select(tap => tap.DisposeAsync().AsTask()));

    private static LogSettings Settings(CollectorOptions options, string directory) => new()
    {
        Directory = directory,
        FlushEachCommit = options.Log.Durability == "power",
        SegmentBytes = options.Log.SegmentBytes,
        MaxBytes = options.Log.MaxBytes,
        MaxAge = options.Log.MaxAge,
        RingBytes = options.RingBytes,
        CommitQueueBytes = options.CommitQueueBytes,
    };
}
