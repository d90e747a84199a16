using Radiator.Daemon.Configuration;
using Radiator.Grpc.Client;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Tests;

/// <summary>A whole daemon with its collector, socket and state in a folder of its own.</summary>
internal sealed class HostFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private HostFixture(FakeCollector collector)
    {
        Collector = collector;
        Options = new DaemonOptions
        {
            Collector = collector.Address,
            StateDirectory = _folder.File("state"),
            Socket = _folder.File("d.sock"),
            Plan = _folder.File("plan.yaml"),
            LateAfter = TimeSpan.FromDays(1),
        };
        File.WriteAllText(Options.Plan, Some.PlanText);
    }

    public FakeCollector Collector { get; }

    public DaemonOptions Options { get; }

    public DaemonHost Daemon { get; private set; } = null!;

    public DaemonClient Client { get; private set; } = null!;

    public static async Task<HostFixture> StartAsync(int records = 0, Action<DaemonOptions>? configure = null)
    {
        var fixture = new HostFixture(await FakeCollector.StartAsync(TimeProvider.System));
        configure?.Invoke(fixture.Options);
        fixture.Collector.Append(records);
        await fixture.StartDaemonAsync();
        return fixture;
    }

    public async Task StartDaemonAsync()
    {
        Daemon = await DaemonHost.StartAsync(Options, new DaemonHostSettings { Seed = 1, Environment = _ => null });
        Client = new DaemonClient($"unix:{Daemon.SocketPath}");
        await Collector.NextSubscriptionAsync();
    }

    public async Task StopDaemonAsync()
    {
        Client.Dispose();
        await Daemon.DisposeAsync();
    }

    public ServerStreamingCall<AttachReply> Attach(
        uint snapshot = 100_000, string filter = "", uint? protocol = null) =>
        Client.Attach(
            new AttachRequest
            {
                ClientVersion = "test",
                ClientProtocol = protocol ?? ProtocolVersion.Current,
                SnapshotLimit = snapshot,
                Observations = true,
                Frames = true,
                Filter = filter,
            }, CancellationToken.None);

    /// <summary>Appends records and waits until the daemon has them.</summary>
    public async Task AppendAsync(int count, Func<ulong, Wire.Stream.V1.Record>? make = null)
    {
        await using var call = Attach(snapshot: 0);
        await call.ReadUntilAsync(reply => reply.KindCase == AttachReply.KindOneofCase.SnapshotEnd);
        Collector.Append(count, make);
        var seen = 0;
        await call.ReadUntilAsync(reply => (seen += reply.Live?.Observations_.Count ?? 0) >= count);
    }

    public async ValueTask DisposeAsync()
    {
        await StopDaemonAsync();
        await Collector.DisposeAsync();
        _folder.Dispose();
    }
}
