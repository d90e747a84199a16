using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Wire;
using Radiator.Wire.Credentials;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Upstream;

/// <summary>
/// Keeps the daemon subscribed: dials out, reads, and comes back with growing waits after every end. What it read goes
/// through <see cref="ObservationPipeline"/> on this one thread.
/// </summary>
public sealed class EventSubscriber : BackgroundService
{
    // A connection that lived this long was a good one: the waits start from the shortest again.
    private static readonly TimeSpan GoodConnection = TimeSpan.FromSeconds(5);

    // Behind by more than the one: catching up; live again only below the other, so that the word does not flicker.
    private const ulong CatchingUpAbove = 1_000;
    private const ulong LiveBelow = 100;

    private readonly DaemonOptions _options;
    private readonly DaemonMemory _memory;
    private readonly ObservationPipeline _pipeline;
    private readonly Backfill _backfill;
    private readonly Backoff _backoff;
    private readonly TimeProvider _clock;
    private readonly ILogger<EventSubscriber> _logger;
    private readonly LightDriver _lights;
    private readonly Func<CancellationToken, Task> _saveStart;
    private volatile LinkStatus _link = new(LinkState.Connecting);
    private volatile StreamLag _lag = StreamLag.None;

    /// <summary>
    /// A subscriber that waits for <see cref="BackgroundService.StartAsync"/>. <c>saveStart</c> is called once, where
    /// the very first start found its place: from then on a kill may not make it start at the latest event again.
    /// </summary>
    public EventSubscriber(
        DaemonOptions options, DaemonMemory memory, ObservationPipeline pipeline, Backfill backfill, Backoff backoff,
        TimeProvider clock, ILogger<EventSubscriber> logger, LightDriver lights,
        Func<CancellationToken, Task> saveStart)
    {
        _options = options;
        _memory = memory;
        _pipeline = pipeline;
        _backfill = backfill;
        _backoff = backoff;
        _clock = clock;
        _logger = logger;
        _lights = lights;
        _saveStart = saveStart;
        Heartbeat = new Heartbeat("event subscriber", clock);
    }

    /// <summary>A change of <see cref="Link"/>; on the subscriber's thread.</summary>
    public event Action<LinkStatus>? LinkChanged;

    /// <summary>Beats while it reads, while it is refused, and while it waits for the next attempt.</summary>
    public Heartbeat Heartbeat { get; }

    /// <summary>How it stands; any thread.</summary>
    public LinkStatus Link => _link;

    /// <summary>How far it is behind; any thread.</summary>
    public StreamLag Lag => _lag;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var attempt = 0;
        while (true)
        {
            Heartbeat.Beat();
            Set(new LinkStatus(LinkState.Connecting, _link.Reason, attempt));
            var began = _clock.GetTimestamp();
            var end = await RunOnceAsync(stoppingToken);
            attempt = _clock.GetElapsedTime(began) >= GoodConnection && !end.IsPermanent ? 1 : attempt + 1;
            var wait = _backoff.After(attempt, end.IsPermanent);
            Heartbeat.Beat(quietFor: wait);
            Set(new LinkStatus(LinkState.Disconnected, end.Reason, attempt, _clock.GetUtcNow() + wait));
            await Task.Delay(wait, _clock, stoppingToken);
        }
    }

    // A connection of its own for each attempt: the next call on one that is half open would only wait for its pings.
    private async Task<LinkEnd> RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            using var client = _options.ToLink().Connect(_clock);
            var session = new StreamSession(
                client, _pipeline, _backfill, _memory.Position, _clock, Handled, _saveStart, Heartbeat);
            return await session.RunAsync(stopping);
        }
        catch (CredentialException error)
        {
            return new LinkEnd(error.Message, IsPermanent: true);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A fault of ours: the position stands before the batch, the lights go on, and somebody can read why.
            _logger.LogError(error, "A batch could not be handled");
            return new LinkEnd($"a fault in this daemon: {error.Message}", IsPermanent: true);
        }
    }

    private void Handled(Batch batch, DateTimeOffset serverNow)
    {
        var behind = batch.HeadOffset > batch.NextOffset ? batch.HeadOffset - batch.NextOffset : 0;
        var newest = batch.Requests.Count == 0 ? serverNow : UnixNanos.ToTime(batch.Requests[^1].ReceivedAtUnixNanos);
        _lag = behind == 0 || newest > serverNow ? new StreamLag(
            behind, TimeSpan.Zero) : new StreamLag(behind, serverNow - newest);
        var isBehind = behind > (_link.State == LinkState.CatchingUp ? LiveBelow : CatchingUpAbove);
        Set(new LinkStatus(isBehind ? LinkState.CatchingUp : LinkState.Live));
        _lights.Heard();
    }

    private void Set(LinkStatus link)
    {
        var previous = _link;
        if (link == previous)
            return;
        _link = link;
        switch (link.State)
        {
            case LinkState.Live when previous.State != LinkState.Live:
                _logger.LogInformation("Live with {Collector}", _options.Collector);
                break;
            case LinkState.CatchingUp when previous.State != LinkState.CatchingUp:
                _logger.LogInformation(
                    "Catching up, {Records} records behind {Collector}", _lag.Records, _options.Collector);
                break;
            case LinkState.Disconnected:
                _logger.LogWarning(
                    "Not connected to {Collector}: {Detail}", _options.Collector, link.Describe(_clock.GetUtcNow()));
                break;
        }

        _lights.SetLink(link switch
        {
            { State: LinkState.Live or LinkState.CatchingUp } => LightLink.Live,
            { State: LinkState.Connecting, Attempt: 0, Reason: "" } => LightLink.Starting,
            _ => LightLink.Disconnected,
        });
        LinkChanged?.Invoke(link);
    }
}
