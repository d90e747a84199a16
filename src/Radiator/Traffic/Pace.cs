using System.Diagnostics;

namespace Radiator.Traffic;

/// <summary>An even rate that does not drift: what was late is caught up. Not thread-safe.</summary>
public sealed class Pace(double perSecond, TimeProvider clock)
{
    // Below this a timer is coarser than the wait; high rates come in small bursts instead.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(2);

    private readonly long _start = clock.GetTimestamp();
    private long _count;

    /// <summary>Completes when the next event is due.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        Debug.Assert(perSecond > 0, "Rates are checked where they are read.");
        var due = TimeSpan.FromSeconds(_count++ / perSecond);
        var wait = due - clock.GetElapsedTime(_start);
        return wait < s_shortest ? Task.CompletedTask : Task.Delay(wait, clock, cancellationToken);
    }
}
