using Radiator.Collector.EventLog;

namespace Radiator.Collector.Discards;

/// <summary>Writes down, once a second, the floods of discards that are over; at the end all of them.</summary>
internal sealed class FloodClerk : IAsyncDisposable
{
    private readonly SegmentLog _log;
    private readonly DiscardFolding _folding;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _turn = new(1);

    public FloodClerk(SegmentLog log, DiscardFolding folding, TimeProvider clock)
    {
        (_log, _folding) = (log, folding);
        _timer = clock.CreateTimer(_ => _ = SweepAsync(all: false), null, DiscardFolding.Quiet, DiscardFolding.Quiet);
    }

    /// <summary>Writes the floods that are over; what the log refuses stays where it was, for the next time.</summary>
    public async Task SweepAsync(bool all)
    {
        // A sweep that waits for a slow disk is enough; the next second brings another one.
        if (!await _turn.WaitAsync(all ? Timeout.InfiniteTimeSpan : TimeSpan.Zero))
            return;
        try
        {
            var sweep = new FloodSweep(_folding, all);
            if (await _log.AppendAsync(sweep) != AppendResult.Committed)
                return;
            foreach (var flood in sweep.Finished)
            {
                if (await _log.AppendAsync(new FloodAppend(_folding, flood)) is AppendResult.Busy
                    or AppendResult.Closed)
                    await _log.AppendAsync(new FloodReturn(_folding, flood));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await SweepAsync(all: true);
    }
}
