using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Radiator.Benchmarks.Soak;

/// <summary>
/// A collector and a daemon as two processes, the demo's plan and light rules, a strip of 300 LEDs by DDP, and a link
/// between the two that something can be done to. Everything is in a folder of its own, which stays.
/// </summary>
internal sealed class SoakInstallation : IAsyncDisposable
{
    public const string WriteKey = "soak-write-key";

    /// <summary>
    /// Ids that the collector remembers: few enough that the table is full before the warm-up is over, and many more
    /// than are sent again after a restart.
    /// </summary>
    public const int MessageIds = 100_000;

    private readonly string _program;
    private readonly string _units;
    private readonly string _configuration;

    public SoakInstallation(string program, string units)
    {
        _program = program;
        _units = units;
        Folder = Directory.CreateTempSubdirectory("radiator-soak-").FullName;
        HttpAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        var grpc = FreePort();
        GrpcAddress = $"http://127.0.0.1:{grpc}";
        Link = new UnsteadyLink(grpc);
        _configuration = Path.Combine(Folder, "appsettings.json");
        foreach (var file in new[] { "plan.yaml", "lights.yaml" })
            File.Copy(Path.Combine(program, "Demo", file), Path.Combine(Folder, file));
        File.WriteAllText(_configuration, string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "Collector": {
                "Http": "{{HttpAddress.GetLeftPart(UriPartial.Authority)}}",
                "Grpc": "{{GrpcAddress}}",
                "Log": { "Directory": "log", "MaxBytes": 8589934592 },
                "Deduplication": { "MaxIds": {{MessageIds}} },
                "Sources": [ { "Name": "soak", "WriteKeys": [ "{{WriteKey}}" ], "Environment": "production" } ]
              },
              "Daemon": {
                "Collector": "http://127.0.0.1:{{Link.Port}}",
                "Plan": "plan.yaml",
                "StateDirectory": "state",
                "Socket": "{{Socket}}",
                "Lights": {
                  "Rules": "lights.yaml",
                  "Strips": [ {
                    "Name": "wall", "Output": "ddp", "Host": "127.0.0.1", "Port": {{Strip.Port}}, "Gamma": 1,
                    "Pixels": 300, "Meters": 5, "MilliampsMax": 4000
                  } ]
                }
              }
            }
            """));
    }

    public string Folder { get; }

    public Uri HttpAddress { get; }

    /// <summary>The collector itself, past the link.</summary>
    public string GrpcAddress { get; }

    public string Socket => Path.Combine(Folder, "radiator.sock");

    public UnsteadyLink Link { get; }

    public StripReceiver Strip { get; } = new();

    public string LogOf(string role) => Path.Combine(Folder, role + ".log");

    public SoakProcess Start(string role) =>
        SoakProcess.Start(_program, role, _configuration, EnvironmentOf(role), LogOf(role));

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        await Strip.DisposeAsync();
    }

    /// <summary>What the role's unit sets: <c>Environment=NAME=value NAME=value</c>.</summary>
    private IEnumerable<KeyValuePair<string, string>> EnvironmentOf(string role) => _units.Length == 0
        ? []
        : File.ReadLines(Path.Combine(_units, $"radiator-{role}.service"))
            .Where(line => line.StartsWith("Environment=", StringComparison.Ordinal))
            .SelectMany(line => line["Environment=".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(setting => setting.Split('=', 2))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1]));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
