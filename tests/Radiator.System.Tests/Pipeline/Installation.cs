using System.Net;
using System.Net.Sockets;
using Radiator.Events;
using Radiator.Grpc;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;
using Radiator.Wire.Stream.V1;
using Discard = Radiator.Events.Discard;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.System.Tests.Pipeline;

/// <summary>
/// A collector and a daemon on this machine, as two processes with their configuration in a temporary folder.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string WriteKey = "system-test-key";

    // What they find depends on when an event was seen, and by a daemon that remembers what came before: a check of the
    // log afterwards could not find the same.
    private static readonly string[] StreamRules =
        ["Duplicates", "CountedTwice", "Pairs", "Clock", "TrackBeforeIdentify", "Silence", "Bursts", "NameFrames"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;
    private RadiatorProcess? _collector;
    private RadiatorProcess? _daemon;

    /// <param name="sources">
    /// Sources besides the one of <see cref="WriteKey"/>; each one's name is its write key.
    /// </param>
    /// <param name="tapTo">Where the collector sends on to; null: nowhere.</param>
    public Installation(IEnumerable<string>? sources = null, string? tapTo = null)
    {
        HttpAddress = $"http://127.0.0.1:{FreePort()}";
        GrpcAddress = $"http://127.0.0.1:{FreePort()}";
        Socket = _folder.File("radiator.sock");
        _configuration = _folder.File("appsettings.json");
        File.Copy(Repository.Path("src", "Radiator", "Demo", "plan.yaml"), _folder.File("plan.yaml"));
        File.WriteAllText(_configuration, $$"""
            {
              "Collector": {
                "Http": "{{HttpAddress}}",
                "Grpc": "{{GrpcAddress}}",
                "Log": { "Directory": "log" },
                "Sources": [ {{string.Join(", ", new[] { ("sdk", WriteKey) }.Concat((sources ?? []).Select(name => (name, name))).Select(Source))}} ],
                "Taps": [{{(tapTo is null ? "" : $$"""{ "Name": "up", "Url": "{{tapTo}}" }""")}}]
              },
              "Daemon": {
                "Collector": "{{GrpcAddress}}",
                "Plan": "plan.yaml",
                "Checks": { {{string.Join(", ", StreamRules.Select(rule => $"\"{rule}\": \"off\""))}} },
                "StateDirectory": "state",
                "Socket": "{{Socket}}"
              }
            }
            """);
    }

    public string HttpAddress { get; }

    public string GrpcAddress { get; }

    public string Socket { get; }

    public RadiatorProcess Collector => _collector ?? throw new InvalidOperationException("The collector does not run.");

    public RadiatorProcess Daemon => _daemon ?? throw new InvalidOperationException("The daemon does not run.");

    public async Task StartCollectorAsync()
    {
        _collector = RadiatorProcess.Start("collector", "--config", _configuration);
        using var client = new EventStreamClient(GrpcAddress, null);
        await Deadline.UntilAsync(() => AnswersAsync(client), () => Collector.Output);
    }

    public async Task StartDaemonAsync()
    {
        _daemon = RadiatorProcess.Start("daemon", "--config", _configuration);
        await Deadline.UntilAsync(
            async () => await StatsAsync() is { Link: LinkState.Live or LinkState.CatchingUp }, () => Daemon.Output);
    }

    /// <summary>What a new attachment is told; null where nobody answers.</summary>
    public Task<Stats?> StatsAsync() => StatsAsync(Socket);

    /// <summary>As above, of the daemon at a socket.</summary>
    public static async Task<Stats?> StatsAsync(string socket)
    {
        using var client = new DaemonClient($"unix:{socket}");
        using var giveUp = new CancellationTokenSource(Deadline.Long);
        try
        {
            await using var call = client.Attach(
                new AttachRequest { ClientProtocol = ProtocolVersion.Current }, giveUp.Token);
            while (await call.MoveNextAsync())
            {
                if (call.Current.KindCase == AttachReply.KindOneofCase.Stats)
                    return call.Current.Stats;
            }
        }
        catch (RpcException)
        {
            // Not there yet, or just gone: the caller asks again.
        }

        return null;
    }

    /// <summary>Waits until the daemon has handled everything that the collector holds.</summary>
    public async Task<Stats> CaughtUpAsync()
    {
        using var client = new EventStreamClient(GrpcAddress, null);
        var info = await client.GetInfoAsync(Deadline.Long, default);
        Stats? stats = null;
        await Deadline.UntilAsync(
            async () => (stats = await StatsAsync())?.NextOffset >= info.HeadOffset, () => $"{stats}, head {info.HeadOffset}\n{Daemon.Output}");
        return stats!;
    }

    /// <summary>
    /// Everything in the log, or all of one source, read over the stream from its oldest record to its head.
    /// </summary>
    public async Task<(List<AnalyticsEvent> Events, List<Discard> Discards)> ReadLogAsync(string source = "")
    {
        using var client = new EventStreamClient(GrpcAddress, null);
        var info = await client.GetInfoAsync(Deadline.Long, default);
        var events = new List<AnalyticsEvent>();
        var discards = new List<Discard>();
        using var giveUp = new CancellationTokenSource(Deadline.Long);
        await using var call = client.Subscribe(
            new SubscribeRequest { StartAt = StartAt.Oldest, EndOffset = info.HeadOffset, Source = source }, giveUp.Token);
        while (await call.MoveNextAsync())
        {
            var batch = call.Current;
            var requests = batch.Requests.ToDictionary(request => request.Id, request => request.ToEnvelope());
            foreach (var record in batch.Records)
            {
                if (record.KindCase == Record.KindOneofCase.Event)
                    events.Add(record.ToEvent(batch.LogId.ToLogId(), requests[record.RequestId]));
                else
                    discards.Add(record.ToDiscard(batch.LogId.ToLogId(), requests[record.RequestId]));
            }
        }

        return (events, discards);
    }

    /// <summary>Every observation of the daemon's ring, by offset.</summary>
    public async Task<Dictionary<ulong, Radiator.Events.Checking.Observation>> ObservationsAsync()
    {
        using var client = new DaemonClient($"unix:{Socket}");
        var found = new Dictionary<ulong, Radiator.Events.Checking.Observation>();
        var request = new QueryRequest { Limit = 1000 };
        while (true)
        {
            var reply = await client.CallAsync(DaemonMethods.Query, request, default);
            foreach (var message in reply.Observations)
            {
                if (message.ToObservation() is { } observation)
                    found[observation.Event.Id.Offset] = observation;
            }

            if (!reply.HasNextBeforeOffset)
                return found;
            request.BeforeOffset = reply.NextBeforeOffset;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
        if (_collector is not null)
            await _collector.DisposeAsync();
        _folder.Dispose();
    }

    private static string Source((string Name, string Key) source) =>
        $$"""{ "Name": "{{source.Name}}", "WriteKeys": [ "{{source.Key}}" ], "Environment": "production" }""";

    private static async Task<bool> AnswersAsync(EventStreamClient client)
    {
        try
        {
            await client.GetInfoAsync(Deadline.Long, default);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
