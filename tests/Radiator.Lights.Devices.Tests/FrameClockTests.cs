namespace Radiator.Lights.Devices.Tests;

public class FrameClockTests
{
    private const long Millisecond = 1_000_000;

    [Fact]
    public void Deadlines_lie_a_period_apart_whatever_a_frame_takes()
    {
        var waiter = new ManualWaiter();
        var clock = new FrameClock(100, waiter);
        foreach (var work in new[] { 0, 3, 9, 1, 0 })
        {
            waiter.NowNanoseconds += work * Millisecond;
            clock.WaitForNext();
        }

        Assert.Equal([10, 20, 30, 40, 50], waiter.Deadlines.Select(deadline => deadline / Millisecond));
        Assert.Equal(0, clock.Skipped);
    }

    [Fact]
    public void Missed_frames_are_skipped_and_counted_not_caught_up_with()
    {
        var waiter = new ManualWaiter();
        var clock = new FrameClock(100, waiter);
        clock.WaitForNext();
        waiter.NowNanoseconds += 35 * Millisecond;
        clock.WaitForNext();
        clock.WaitForNext();
        Assert.Equal([10, 40, 50], waiter.Deadlines.Select(deadline => deadline / Millisecond));
        Assert.Equal(2, clock.Skipped);
    }

    [Fact]
    public void A_frame_that_is_a_little_late_is_still_made()
    {
        var waiter = new ManualWaiter();
        var clock = new FrameClock(100, waiter);
        clock.WaitForNext();
        waiter.NowNanoseconds += 12 * Millisecond;
        clock.WaitForNext();
        clock.WaitForNext();
        Assert.Equal([10, 20, 30], waiter.Deadlines.Select(deadline => deadline / Millisecond));
        Assert.Equal(0, clock.Skipped);
    }

    [Fact]
    public void The_kernels_clock_never_returns_before_its_deadline()
    {
        var waiter = new MonotonicWaiter();
        for (var i = 0; i < 5; i++)
        {
            var deadline = waiter.NowNanoseconds + 2 * Millisecond;
            waiter.WaitUntil(deadline);
            Assert.True(waiter.NowNanoseconds >= deadline);
        }

        waiter.WaitUntil(waiter.NowNanoseconds - Millisecond);
    }

    private sealed class ManualWaiter : IFrameWaiter
    {
        public long NowNanoseconds { get; set; }

        public List<long> Deadlines { get; } = [];

        public void WaitUntil(long deadlineNanoseconds)
        {
            Deadlines.Add(deadlineNanoseconds);
            NowNanoseconds = Math.Max(NowNanoseconds, deadlineNanoseconds);
        }
    }
}
