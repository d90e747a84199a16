using Microsoft.Extensions.Logging;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Daemon;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Lights.Devices;

namespace Radiator.Demo;

/// <summary>
/// A collector and a daemon in this process that meet over loopback gRPC, as they would between machines. Log, state
/// and socket are in a temporary folder of the user, gone when it is disposed.
/// </summary>
internal sealed class LocalPipeline : IAsyncDisposable
{
    private readonly string _folder;
    private ILoggerFactory? _loggers;
    private CollectorHost? _collector;
    private DaemonHost? _daemon;

    private LocalPipeline(string folder) => _folder = folder;

    public string HttpAddress => _collector!.HttpAddress;

    public string GrpcAddress => _collector!.GrpcAddress;

    public string SocketPath => _daemon!.SocketPath;

    public static async Task<LocalPipeline> StartAsync(
        PipelineOptions options, CommandContext context, LightOutputs outputs, ILoggerProvider log,
        CancellationToken cancellationToken)
    {
        // 0700, and a name that nobody could foresee.
        var pipeline = new LocalPipeline(Directory.CreateTempSubdirectory("radiator-").FullName);
        try
        {
            await pipeline.StartRolesAsync(options, context, outputs, log, cancellationToken);
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
        if (_collector is not null)
            await _collector.DisposeAsync();
        _loggers?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartRolesAsync(
        PipelineOptions options, CommandContext context, LightOutputs outputs, ILoggerProvider log,
        CancellationToken cancellationToken)
    {
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        _collector = await RoleStart.RunAsync(
            () => CollectorHost.StartAsync(Collector(options), _loggers, context.Clock, cancellationToken));
        var settings = new DaemonHostSettings
        {
            Clock = context.Clock,
            Logging = builder => builder.AddProvider(log),
            Environment = context.Environment,
            LightOutputs = outputs,
        };
        _daemon = await RoleStart.RunAsync(() => DaemonHost.StartAsync(Daemon(options), settings, cancellationToken));
    }

    private CollectorOptions Collector(PipelineOptions options) => new()
    {
        Http = options.Http,
        Grpc = options.Grpc,
        Log = new EventLogOptions { Directory = Path.Combine(_folder, "log") },
        Sources = [new SourceOptions { Name = options.Source, WriteKeys = [options.WriteKey],
            Environment = options.Environment }],
    };

    private DaemonOptions Daemon(PipelineOptions options) => new()
    {
        Collector = _collector!.GrpcAddress,
        Plan = options.Plan,
        StateDirectory = Path.Combine(_folder, "state"),
        Socket = Path.Combine(_folder, "radiator.sock"),
        Outcomes =
        [
            new OutcomeOptions { When = "event = \"Order Completed\"", Outcome = "success" },
            new OutcomeOptions { When = "event = \"Payment Failed\"", Outcome = "failure" },
            new OutcomeOptions { When = "properties.status = failed", Outcome = "failure" },
        ],
        Lights = new LightsOptions
        {
            Rules = options.LightRules,
            Strips = [new StripOptions { Name = "strip", Output = "terminal", Pixels = options.Pixels, Meters = 2,
                MilliampsMax = 4_000 }],
        },
    };
}
