namespace Radiator.Daemon.Upstream;

/// <summary>
/// Cancels a wait for the collector that takes too long. It promises a batch at least once a second; a peer that is
/// stopped, or a link that is half open, says nothing and ends nothing.
/// </summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _cancel;
    private readonly ITimer _timer;
    private readonly TimeSpan _limit;
    private volatile bool _hasFired;

    public StallGuard(TimeSpan limit, TimeProvider clock, CancellationToken stopping)
    {
        _limit = limit;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _timer = clock.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _cancel.Token;

    public bool HasFired => _hasFired;

    /// <summary>Starts the limit.</summary>
    public void Arm() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    /// <summary>
    /// Waits for the next batch with the limit running; our own work between two waits does not count.
    /// </summary>
    public async ValueTask<bool> WaitAsync(Func<ValueTask<bool>> next)
    {
        Arm();
        try
        {
            return await next();
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancel.Dispose();
    }

    private void Fire()
    {
        _hasFired = true;
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended in the same moment.
        }
    }
}
