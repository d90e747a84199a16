using System.Collections.Concurrent;
using Radiator.System.Tests.Pipeline;
using Radiator.System.Tests.Proxy;

namespace Radiator.System.Tests.Clients;

/// <summary>
/// Every client over every network, against one collector: all runs begin as soon as one is asked for, because most of
/// their time is waiting; with RADIATOR_MATRIX=lazy, for a filter's few tests, only what is asked for. Each run is a
/// source of its own, behind a proxy of its own.
/// </summary>
public sealed class ClientMatrix : IAsyncLifetime
{
    public const int Calls = 250;

    private const int Seed = 20261122;
    private const int AtOnce = 12;

    // Two hangs of 12 s and some back-off are the most that a run needs; all else is a slow machine.
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Lazy<Task<ClientOutcome>>> _runs = [];
    private readonly ConcurrentDictionary<string, Lazy<ClientProcess>> _processes = new();
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly Installation _installation;
    private Task? _starting;

    public ClientMatrix()
    {
        foreach (var network in Network.Bad)
        {
            foreach (var client in Client.All.Where(client => client.Requests != Requests.None))
                Add(client, network);
        }

        foreach (var client in Client.All.Concat(Client.Leaving))
            Add(client, Network.Honest);
        _installation = new Installation(_runs.Keys);
    }

    public static TheoryData<string> HonestRows => new(Client.All.Select(client => client.Name));

    public static TheoryData<string> LeavingRows => new(Client.Leaving.Select(client => client.Name));

    public static TheoryData<string, string> BadRows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var client in Client.All.Where(client => client.Requests != Requests.None))
            {
                foreach (var network in Network.Bad)
                    rows.Add(client.Name, network.Name);
            }

            return rows;
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var process in _processes.Values)
            await process.Value.DisposeAsync();
        await _installation.DisposeAsync();
    }

    internal async Task<ClientOutcome> OutcomeAsync(Client client, Network network)
    {
        await StartAsync();
        return await _runs[Key(client, network)].Value.WaitAsync(RunMax * 3);
    }

    private static string Key(Client client, Network network) =>
        $"{client.Name}_{network.Name}{(client.Pages > 0 ? "_pages" : "")}".Replace(' ', '_');

    private void Add(Client client, Network network) =>
        _runs.Add(Key(client, network), new(() => Task.Run(() => RunAsync(client, network))));

    private Task StartAsync()
    {
        lock (_runs)
        {
            return _starting ??= BeginAsync();
        }
    }

    private async Task BeginAsync()
    {
        await _installation.StartCollectorAsync();
        if (Environment.GetEnvironmentVariable("RADIATOR_MATRIX") == "lazy")
            return;
        foreach (var run in _runs.Values)
            _ = run.Value;
    }

    private ClientProcess Process(Client client) => _processes.GetOrAdd(
        client.IsInBrowser ? "browser" : client.Name,
        _ => new(() => ClientProcess.Start(client.IsInBrowser ? "browser.mjs" : "node.mjs"))).Value;

    private async Task<ClientOutcome> RunAsync(Client client, Network network)
    {
        await _slots.WaitAsync(_stop.Token);
        try
        {
            var key = Key(client, network);
            var script = network.Script(client.Requests, Seed);
            await using var proxy = await MisbehavingProxy.StartAsync(_installation.HttpAddress, script);
            var run = Process(client).Start(new ClientOrder
            {
                Run = key,
                Client = client.Name,
                Url = proxy.Address,
                Key = key,
                Count = Calls,
                Pace = client.Pace,
                Pages = client.Pages > 0 ? client.Pages : client.SendsTheRestWhenLeaving ? 1 : null,
                LeavesOnceTaken = client.LeavesOnceTaken,
            });
            var calls = await run.AllAsync(RunMax);
            var arrivals = new Arrivals(proxy);
            await Deadline.UntilAsync(
                () => Task.FromResult(arrivals.AreSettled(client, calls)),
                () => $"{key}, seed {Seed}: {arrivals}",
                RunMax);
            var requests = proxy.Requests;
            var (events, discards) = await _installation.ReadLogAsync(key);
            if (client.IsInBrowser)
                Process(client).Close(run);
            return new ClientOutcome(client, network, calls, requests, events, discards)
            {
                LaterRequests = proxy.Requests,
            };
        }
        finally
        {
            _slots.Release();
        }
    }
}
