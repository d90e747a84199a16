namespace Radiator.Lights.Devices;

/// <summary>
/// Paces a frame loop: deadlines lie a period apart from the first on, whatever a frame takes. Frames that were missed
/// are skipped, not caught up with: animation follows time, not the number of frames. Belongs to one thread.
/// </summary>
public sealed class FrameClock
{
    private readonly IFrameWaiter _waiter;
    private readonly long _period;
    private long _deadline;

    /// <param name="framesPerSecond">1 to 400.</param>
    /// <param name="waiter">What time is and how to wait for it.</param>
    public FrameClock(double framesPerSecond, IFrameWaiter waiter)
    {
        _waiter = waiter;
        _period = (long)(1e9 / Math.Clamp(framesPerSecond, 1, 400));
        _deadline = waiter.NowNanoseconds;
    }

    /// <summary>Frames that were not made because the one before took too long.</summary>
    public long Skipped { get; private set; }

    /// <summary>Waits for the next deadline.</summary>
    public void WaitForNext()
    {
        _deadline += _period;
        var late = _waiter.NowNanoseconds - _deadline;
        if (late >= _period)
        {
            var missed = late / _period;
            Skipped += missed;
            _deadline += missed * _period;
        }

        _waiter.WaitUntil(_deadline);
    }
}
