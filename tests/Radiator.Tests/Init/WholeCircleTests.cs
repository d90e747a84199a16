using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Configuration;
using Radiator.Daemon;
using Radiator.Daemon.Configuration;
using Radiator.Tests.Fakes;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tests.Init;

public sealed class WholeCircleTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Run _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task What_init_wrote_starts_both_roles_and_an_order_shines_green()
    {
        var (http, grpc) = FreePorts();
        var (code, _, error) = await _run.CommandAsync(
            "init", "office", "--yes", "--root", "none", "--http", $"http://127.0.0.1:{http}", "--grpc",
            $"http://127.0.0.1:{grpc}", "--output", "recorder", "--recording", "wall.frames", "--milliamps", "4000");
        Assert.True(code == ExitCode.Ok, error);

        const string file = "office/appsettings.json";
        var socket = Path.Combine(_run.WorkingDirectory, "radiator", "radiator.sock");
        var settings = Settings.Read(
            _run.Context(), file, [$"Collector:Log:Directory={_run.WorkingDirectory}/log",
                $"Daemon:StateDirectory={_run.WorkingDirectory}/state", $"Daemon:Socket={socket}"], Sections.All);
        await using var collector = await CollectorHost.StartAsync(
            settings.Get<CollectorOptions>(Sections.Collector), NullLoggerFactory.Instance, TimeProvider.System);
        var green = new GreenLight();
        await using var daemon = await DaemonHost.StartAsync(
            settings.Get<DaemonOptions>(Sections.Daemon), new DaemonHostSettings { LightOutputs = green.AsRecorder() });
        // An event from before its first look is history, and gets no light.
        Assert.True(SpinWait.SpinUntil(() => daemon.GetStats().Link == LinkState.Live, Patience));
        var key = settings.Get<CollectorOptions>(Sections.Collector).Sources[0].WriteKeys[0];
        var order = _run.Write("order.ndjson", """
            {"type":"track","event":"Order Completed","userId":"u1","properties":{"order_id":"o1","total":5}}
            """);

        var seen = _run.CommandAsync(
            "tail", "--connect", socket, "--count", "1", "--filter", "verdict = conforming", "--from", "oldest");
        (code, _, error) = await _run.CommandAsync(
            "send", "--url", collector.HttpAddress, "--key", key, "--file", order, "--speed", "max", "--quiet");
        Assert.True(code == ExitCode.Ok, error);
        Assert.Contains("Order Completed", (await seen.WaitAsync(Patience)).Out);
        await green.Seen.WaitAsync(Patience);

        // And now all is well, whatever the machine under this test is like.
        (_, var output, _) = await _run.CommandAsync(
            new ShiftedTime(TimeSpan.Zero), "doctor", "--json", "--root", "none", "--user", "root", "--config", file,
                "--set", $"Daemon:Socket={socket}",
            "--set", $"Collector:Log:Directory={_run.WorkingDirectory}/log2",
            "--set", $"Daemon:StateDirectory={_run.WorkingDirectory}/state2");
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean(), output);
        var levels = json.RootElement.GetProperty("findings").EnumerateArray().ToLookup(
            one => one.GetProperty("area").GetString(), one => one.GetProperty("level").GetString());
        foreach (var area in new[] { "configuration", "tokens", "tracking API", "collector", "plan", "light rules",
            "daemon" })
            Assert.True(levels[area].All(level => level == "ok"), output);
    }

    private static (int Http, int Grpc) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
