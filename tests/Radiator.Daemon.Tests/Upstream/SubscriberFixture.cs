using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Daemon.State;
using Radiator.Daemon.Upstream;
using Radiator.Plans.StreamRules;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Upstream;

/// <summary>A subscriber with memory and pipeline, on a clock that a test moves.</summary>
internal sealed class SubscriberFixture : IAsyncDisposable
{
    private readonly Channel<LinkStatus> _links = Channel.CreateBounded<LinkStatus>(10_000);
    private readonly Channel<ulong> _lit = Channel.CreateBounded<ulong>(1_000_000);
    private readonly EventSubscriber _subscriber;
    private readonly Task _saving;
    private readonly TaskCompletionSource _saves = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SubscriberFixture(
        string address, ManualTime clock, SavedState? saved = null, int backfill = 0, Task? saving = null)
    {
        (Clock, _saving) = (clock, saving ?? Task.CompletedTask);
        Memory = new DaemonMemory(10_000_000, 10_000);
        Memory.Restore(saved ?? new SavedState());
        var pipeline = new ObservationPipeline(
            Memory, Some.Checker(), () => new PlanTable(Some.Plan()), new StreamRuleRun(new StreamRuleOptions(), []),
            (observation, _) =>
            {
                if (!observation.IsLate)
                    _lit.Writer.TryWrite(observation.Event.Id.Offset);
            },
            TimeSpan.FromSeconds(30), NullLogger.Instance);
        _subscriber = new EventSubscriber(
            new DaemonOptions { Collector = address }, Memory, pipeline,
            new Backfill(pipeline, backfill, clock, NullLogger.Instance), new Backoff(new Random(1)), clock,
            NullLogger<EventSubscriber>.Instance, LightDriver.Start(new LightsOptions(), clock), SaveStartAsync);
        _subscriber.LinkChanged += link => _links.Writer.TryWrite(link);
    }

    public ManualTime Clock { get; }

    public DaemonMemory Memory { get; }

    /// <summary>What the very first start saved; null where nothing was.</summary>
    public SavedState? SavedStart { get; private set; }

    /// <summary>Completes when the very first start begins to save its place.</summary>
    public Task Saves => _saves.Task;

    public Heartbeat Heartbeat => _subscriber.Heartbeat;

    public StreamLag Lag => _subscriber.Lag;

    public Counters Counters => Memory.GetStats().Counters;

    public static async Task<SubscriberFixture> StartAsync(
        string address, ManualTime clock, SavedState? saved = null, int backfill = 0, Task? saving = null)
    {
        var fixture = new SubscriberFixture(address, clock, saved, backfill, saving);
        await fixture._subscriber.StartAsync(CancellationToken.None);
        return fixture;
    }

    /// <summary>Waits until the link comes to a state.</summary>
    public async Task<LinkStatus> LinkAsync(LinkState state)
    {
        while (true)
        {
            var link = await _links.Reader.ReadAsync().AsTask().WaitAsync(Wait.Long);
            if (link.State == state)
                return link;
        }
    }

    /// <summary>
    /// Waits until the link comes to a state while the clock moves in steps: when the subscriber starts to wait is not
    /// to be seen from outside.
    /// </summary>
    public async Task<LinkStatus> LinkAsync(LinkState state, TimeSpan advance)
    {
        var coming = LinkAsync(state);
        for (var step = 0; step < 1_000 && !coming.IsCompleted; step++)
        {
            Clock.Advance(advance);
            await Task.WhenAny(coming, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        return await coming;
    }

    /// <summary>Waits until an event was taken and offered to the lights; returns those up to it.</summary>
    public async Task<List<ulong>> LitAsync(ulong offset)
    {
        var lit = new List<ulong>();
        while (lit.Count == 0 || lit[^1] != offset)
            lit.Add(await _lit.Reader.ReadAsync().AsTask().WaitAsync(Wait.Long));
        return lit;
    }

    /// <summary>Moves the clock to the next attempt.</summary>
    public void ToNextTry(LinkStatus link) => Clock.Advance(link.NextTry!.Value - Clock.GetUtcNow());

    /// <summary>Ends the process as kill -9 would: nothing is saved.</summary>
    public async ValueTask DisposeAsync()
    {
        await _subscriber.StopAsync(CancellationToken.None);
        _subscriber.Dispose();
    }

    private Task SaveStartAsync(CancellationToken cancellationToken)
    {
        SavedStart = Memory.TakeChanges(0);
        _saves.TrySetResult();
        return _saving.WaitAsync(cancellationToken);
    }
}
