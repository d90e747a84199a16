using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.Daemon;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Testing;
using Radiator.Tests.Fakes;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tests.Commands;

/// <summary>Environment and internal people from the sender to every place that shows them, and to the strip.</summary>
public sealed class MarkedEventTests : IDisposable
{
    private readonly Run _run = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Everything_is_shown_with_its_mark_and_only_customers_in_production_draw()
    {
        await using var collector = await CollectorHost.StartAsync(CollectorOptions(), NullLoggerFactory.Instance, TimeProvider.System);
        await File.WriteAllTextAsync(_folder.File("lights.yaml"), "lights: x\nrules:\n  - name: all\n    when: type = track\n    color: green\n    seconds: 2\n");
        await using var daemon = await DaemonHost.StartAsync(
            new DaemonOptions
            {
                Collector = collector.GrpcAddress,
                StateDirectory = _folder.File("state"),
                Socket = _folder.File("d.sock"),
                LateAfter = TimeSpan.FromDays(1),
                Lights = new LightsOptions
                {
                    Rules = _folder.File("lights.yaml"),
                    Strips = [new StripOptions { Name = "s", Output = "recorder", Path = _folder.File("strip.rec") }],
                },
            },
            new DaemonHostSettings { Seed = 1, Environment = _ => null });
        using var client = new DaemonClient($"unix:{daemon.SocketPath}");
        await StatsAsync(client, stats => stats.Link == LinkState.Live);

        await PostAsync(collector, "live-key", """{"type":"track","event":"One","userId":"customer"}""");
        await PostAsync(collector, "test-key", """{"type":"track","event":"Two","userId":"customer"}""");
        await PostAsync(
            collector, "live-key", """{"type":"identify","userId":"colleague","traits":{"email":"c@example.com"}}""",
            """{"type":"track","event":"Three","userId":"colleague"}""");
        var stats = await StatsAsync(client, stats => stats.NextOffset == 4 && stats.Pulses >= 1);
        Assert.Equal((4UL, 1UL), (stats.Received, stats.Pulses));

        string[] fromDaemon = ["tail", "--connect", _folder.File("d.sock"), "--from", "0", "--count", "4"];
        var (_, lines, _) = await _run.CommandAsync(fromDaemon);
        Assert.Equal(
            [false, false, true, true],
            lines.TrimEnd().Split('\n').Select(line => line.Contains("(internal)", StringComparison.Ordinal)));
        Assert.Equal(
            [false, true, false, false],
            lines.TrimEnd().Split('\n').Select(line => line.EndsWith("(staging)", StringComparison.Ordinal)));
        var (_, filtered, _) = await _run.CommandAsync(
            "tail", "--connect", _folder.File("d.sock"), "--from", "0", "--count", "1", "--json",
            "--filter", "internal & environment = production & type = track");
        Assert.Contains("\"environment\":\"production\",\"internal\":true,\"type\":\"track\",\"name\":\"Three\"", filtered, StringComparison.Ordinal);
        var (_, fromCollector, _) = await _run.CommandAsync(
            "tail", "--collector", collector.GrpcAddress, "--from", "oldest", "--count", "4");
        Assert.Equal(2, fromCollector.Split("(internal)").Length - 1);
        Assert.Equal(1, fromCollector.Split("(staging)").Length - 1);
    }

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    private CollectorOptions CollectorOptions() => new()
    {
        Http = "http://127.0.0.1:0",
        Grpc = "http://127.0.0.1:0",
        Log = new EventLogOptions { Directory = _folder.File("log") },
        Internal = { EmailDomains = ["example.com"] },
        Sources =
        [
            new SourceOptions { Name = "live", WriteKeys = ["live-key"] },
            new SourceOptions { Name = "test", WriteKeys = ["test-key"], Environment = "staging" },
        ],
    };

    private static async Task PostAsync(CollectorHost collector, string key, params string[] items)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key + ":")));
        using var body = new StringContent($$"""{"batch":[{{string.Join(',', items)}}]}""");
        using var answer = await client.PostAsync(new Uri(collector.HttpAddress + "/v1/batch"), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Stats come once a second: the first that are as wanted.</summary>
    private static async Task<Stats> StatsAsync(DaemonClient client, Func<Stats, bool> isWanted)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var call = client.Attach(
            new AttachRequest { ClientProtocol = ProtocolVersion.Current }, giveUp.Token);
        while (await call.MoveNextAsync())
        {
            if (call.Current.Stats is { } stats && isWanted(stats))
                return stats;
        }

        throw new InvalidOperationException("The daemon ended the attachment.");
    }
}
