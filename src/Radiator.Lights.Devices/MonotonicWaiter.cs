using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Radiator.Lights.Devices;

/// <summary>
/// The kernel's monotonic clock, waited for by absolute deadline: what a frame takes does not move the next one, and
/// setting the wall clock moves none (docs/adr/0005-light-clock.md has the figures).
/// </summary>
public sealed partial class MonotonicWaiter : IFrameWaiter
{
    // time.h of Linux: CLOCK_MONOTONIC 1, TIMER_ABSTIME 1; errno EINTR 4.
    private const int ClockMonotonic = 1, TimerAbsolute = 1, Interrupted = 4;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly ManualResetEvent _never = new(false);

    /// <inheritdoc/>
    public long NowNanoseconds
    {
        get
        {
            if (OperatingSystem.IsLinux() && clock_gettime(ClockMonotonic, out var now) == 0)
                return now.Seconds * NanosecondsPerSecond + now.Nanoseconds;
            return (long)(Stopwatch.GetTimestamp() * ((double)NanosecondsPerSecond / Stopwatch.Frequency));
        }
    }

    /// <inheritdoc/>
    public void WaitUntil(long deadlineNanoseconds)
    {
        if (!OperatingSystem.IsLinux())
        {
            // Other systems are for development only: a wait of whole milliseconds is good enough to look at.
            var left = deadlineNanoseconds - NowNanoseconds;
            if (left > 0)
                _never.WaitOne((int)Math.Min(1000, left / 1_000_000 + 1));
            return;
        }

        var deadline = new Timespec
        {
            Seconds = (nint)(deadlineNanoseconds / NanosecondsPerSecond),
            Nanoseconds = (nint)(deadlineNanoseconds % NanosecondsPerSecond),
        };
        while (clock_nanosleep(ClockMonotonic, TimerAbsolute, in deadline, 0) == Interrupted)
        {
            // A signal came; the deadline is absolute, so nothing has to be reckoned anew.
        }
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Timespec now);

    [LibraryImport("libc")]
    private static partial int clock_nanosleep(int clock, int flags, in Timespec request, nint remaining);

    /// <summary>
    /// struct timespec: two C longs, on 32-bit systems of 32 bits each (the symbols without _time64).
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
