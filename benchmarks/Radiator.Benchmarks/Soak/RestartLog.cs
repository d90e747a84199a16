namespace Radiator.Benchmarks.Soak;

/// <summary>The restarts so far; any thread. Times are those since the run began.</summary>
internal sealed class RestartLog(Func<TimeSpan> elapsed)
{
    private readonly Lock _lock = new();
    private readonly List<Restart> _all = [];
    private Restart? _open;

    public IReadOnlyList<Restart> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    public Restart Begin(string how)
    {
        lock (_lock)
        {
            var restart = new Restart(elapsed(), how);
            _all.Add(restart);
            return restart;
        }
    }

    /// <summary>The old process is gone: what is accepted from here on, the new one accepted.</summary>
    public void Ended(Restart restart)
    {
        lock (_lock)
            _open = restart;
    }

    public void Accepted(long number)
    {
        lock (_lock)
        {
            if (_open is not { FirstEvent: null } open)
                return;
            open.FirstEvent = number;
            open.Accepting = elapsed() - open.At;
        }
    }

    public void Shown(long number)
    {
        lock (_lock)
        {
            if (_open is not { Showing: null, FirstEvent: { } first } open || number < first)
                return;
            open.Showing = elapsed() - open.At;
        }
    }
}
