namespace Radiator.Daemon.Upstream;

/// <summary>
/// The collector's clock as it stands now, from the times in its batches: the largest lead over our monotonic clock is
/// the one that travelled least. A Pi without a battery for its clock may be hours off; this does not ask it. A window
/// of two minutes lets a collector that sets its clock back be followed. One thread.
/// </summary>
public sealed class ServerClock(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _windowStart;
    private DateTimeOffset? _current;
    private DateTimeOffset? _previous;

    /// <summary>The collector's time now; our own clock's before the first batch.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var origin = _previous > _current ? _previous : _current ?? _previous;
            return origin is { } zero ? zero + Elapsed : clock.GetUtcNow();
        }
    }

    private TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>A batch came with this time in it.</summary>
    public void Observe(DateTimeOffset serverTime)
    {
        var elapsed = Elapsed;
        if (elapsed - _windowStart > Window)
            (_windowStart, _previous, _current) = (elapsed, _current, null);
        // What the collector's clock showed when ours stood at zero.
        if (serverTime - DateTimeOffset.MinValue < elapsed)
            return;
        var origin = serverTime - elapsed;
        if (_current is null || origin > _current)
            _current = origin;
    }
}
