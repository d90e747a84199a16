namespace Radiator.Lights.Devices;

/// <summary>Time as a frame clock sees it: a monotonic now, and waiting for a point in it.</summary>
public interface IFrameWaiter
{
    /// <summary>Monotonic, from any beginning.</summary>
    long NowNanoseconds { get; }

    /// <summary>Returns at the deadline or soon after; at once where it has passed.</summary>
    void WaitUntil(long deadlineNanoseconds);
}
