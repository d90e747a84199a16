using Microsoft.Extensions.Logging;
using Radiator.Collector.EventLog;
using Radiator.Collector.Streaming;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tap;

/// <summary>
/// Sends what was accepted on to an upstream, from the log and never from the request path: docs/tap.md. At least once,
/// under the same messageIds, in order; its place in the log is on disk. Disposing it ends what is under way.
/// </summary>
internal sealed class UpstreamTap : IAsyncDisposable
{
    // For requests that are under way at the end: what is not answered by then is sent again after the next start.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(5);

    private readonly SegmentLog _log;
    private readonly TapSettings _settings;
    private readonly TapPosition _position;
    private readonly TapReader _reader;
    private readonly TapCounters _counters = new();
    private readonly SkippedItems _skipped;
    private readonly UpstreamClient _client;
    private readonly UpstreamDelivery _delivery;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Wake _wake = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;
    private ulong _next;
    private bool _isPositionFailing;

    /// <summary>
    /// Finds its place, and writes it down: what is accepted from now on is sent, whatever happens to this process.
    /// </summary>
    /// <param name="log">Where it reads.</param>
    /// <param name="folder">Of its files; it is made where there is none.</param>
    /// <param name="settings">Of this tap.</param>
    /// <param name="handler">The way to the upstream; it is disposed with the tap.</param>
    /// <param name="clock">Of pauses and times.</param>
    /// <param name="logger">Where it reports.</param>
    public UpstreamTap(
        SegmentLog log, string folder, TapSettings settings, HttpMessageHandler handler, TimeProvider clock,
        ILogger logger)
    {
        (_log, _settings, _clock, _logger) = (log, settings, clock, logger);
        Directory.CreateDirectory(folder);
        _position = new TapPosition(Path.Combine(folder, settings.Name + ".position"), clock);
        _skipped = new SkippedItems(Path.Combine(folder, settings.Name + ".skipped"), settings.Name, clock, logger);
        _reader = new TapReader(log, settings);
        _client = new UpstreamClient(settings, handler, clock, _abort.Token);
        _delivery = new UpstreamDelivery(_client, settings, _counters, _skipped, clock, logger);
        _next = FindStart();
        Save();
    }

    /// <summary>What it has done, and where it stands.</summary>
    public TapStats Stats
    {
        get
        {
            var next = Volatile.Read(ref _next);
            var head = _log.Head;
            return _counters.Read() with
            {
                Name = _settings.Name,
                Url = _settings.Url.ToString(),
                NextOffset = next,
                Behind = head > next ? head - next : 0,
            };
        }
    }

    /// <summary>Begins to send.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _abort.CancelAfter(StopTimeout);
        _wake.Set();
        await _running;
        _client.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    private ulong FindStart()
    {
        if (!_position.Exists)
            return _settings.StartsAtOldest ? _log.OldestOffset : _log.Head;
        if (_position.Read() is not { } saved)
        {
            _logger.LogWarning(
                "Tap {Name}: {Path} cannot be read: everything from the oldest record on is sent, again or not",
                _settings.Name, _position.Path);
            return _log.OldestOffset;
        }

        var start = StartingPoint.Of(
            new Position { LogId = saved.LogId.ToWire(), Epoch = saved.Epoch, NextOffset = saved.NextOffset }, _log);
        if (start.Gap?.Reason == GapReason.LogReplaced)
            _logger.LogWarning(
                "Tap {Name}: a gap (log replaced): this is another log than before; all that it holds is sent",
                _settings.Name);
        return start.Offset;
    }

    private async Task RunAsync()
    {
        _log.HeadMoved += _wake.Set;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (_next >= _log.Head)
                    await _wake.WaitAsync();
                else
                    await SendRoundAsync();
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // What was under way is sent again after the next start.
        }
        finally
        {
            _log.HeadMoved -= _wake.Set;
        }
    }

    private async Task SendRoundAsync()
    {
        try
        {
            var round = _reader.Read(_next);
            if (round.Missed > 0)
            {
                _counters.Missed(round.Missed);
                _skipped.Missed(_next, round.EndOffset, "retention");
            }

            await SendAsync(round);
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // A fault of ours must not end the tap without a word, nor spin.
            _logger.LogError(e, "Tap {Name} failed at offset {Offset}; it tries again", _settings.Name, _next);
            await Task.Delay(FaultPause, _clock, _stop.Token);
        }
    }

    private async Task SendAsync(TapRound round)
    {
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = _settings.Concurrency,
            CancellationToken = _stop.Token,
        };
        try
        {
            foreach (var stage in round.Stages)
            {
                await Parallel.ForEachAsync(stage, parallel, async (lane, stop) =>
                {
                    foreach (var request in lane)
                        await _delivery.DeliverAsync(request, stop);
                });
            }
        }
        finally
        {
            Volatile.Write(ref _next, round.DoneOffset);
            Save();
        }
    }

    private void Save()
    {
        try
        {
            _position.Write(_log.LogId, _log.Epoch, _next);
            _isPositionFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isPositionFailing)
                _logger.LogError(
                    e, "Tap {Name}: {Path} cannot be written: after a restart some events are sent again",
                    _settings.Name, _position.Path);
            _isPositionFailing = true;
        }
    }
}
