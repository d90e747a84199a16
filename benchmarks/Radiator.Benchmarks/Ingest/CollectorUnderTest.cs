using System.Net;
using System.Net.Sockets;

namespace Radiator.Benchmarks.Ingest;

/// <summary>A collector in a process of its own, ours or the peer's, and how to subscribe to it.</summary>
internal sealed class CollectorUnderTest : IAsyncDisposable
{
    private readonly PeerProcess _process;
    private readonly string[] _folders;
    private readonly Func<ISubscriber> _subscribe;

    private CollectorUnderTest(PeerProcess process, string[] folders, int port, Func<ISubscriber> subscribe)
    {
        _process = process;
        _folders = folders;
        Port = port;
        _subscribe = subscribe;
    }

    public int Port { get; }

    public static async Task<CollectorUnderTest> RadiatorAsync(bool withLog)
    {
        var folder = Directory.CreateTempSubdirectory("radiator-benchmark-").FullName;
        // Ours always keeps a log: without a disk means in a RAM file system, where the writes still cost.
        var log = withLog ? "log" : Directory.CreateDirectory($"/dev/shm/radiator-benchmark-{Guid.NewGuid():N}").FullName;
        var (http, grpc) = (FreePort(), FreePort());
        var configuration = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(configuration, $$"""
            {
              "Collector": {
                "Http": "http://127.0.0.1:{{http}}",
                "Grpc": "http://127.0.0.1:{{grpc}}",
                "Log": { "Directory": "{{log}}" },
                "Sources": [ { "Name": "benchmark", "WriteKeys": [ "{{BatchRequest.WriteKey}}" ], "Environment": "production" } ]
              }
            }
            """);
        var process = await PeerProcess.StartAsync(
            "dotnet", grpc.ToString(), Path.Combine(AppContext.BaseDirectory, "radiator.dll"), "collector", "--config", configuration);
        return new CollectorUnderTest(process, [folder, log], http, () => new GrpcSubscriber(grpc));
    }

    public static async Task<CollectorUnderTest> FastifyAsync(bool withLog)
    {
        var folder = Directory.CreateTempSubdirectory("radiator-benchmark-").FullName;
        var port = FreePort();
        string[] log = withLog ? [Path.Combine(folder, "events.ndjson")] : [];
        var process = await PeerProcess.StartAsync(
            "node", "listening", [Path.Combine(Folders.Peers, "fastify-collector.mjs"), port.ToString(), .. log]);
        return new CollectorUnderTest(process, [folder], port, () => new SseSubscriber(port));
    }

    public ISubscriber Subscribe() => _subscribe();

    /// <summary>User and system time of the collector so far.</summary>
    public TimeSpan ProcessorTime() => _process.ProcessorTime();

    public double ResidentMegabytes() => _process.ResidentMegabytes();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        foreach (var folder in _folders.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
