namespace Radiator.Tests.Fakes;

/// <summary>
/// The machine's clock, some time ahead or behind. Its timers take twenty times as long: what a test does not want to
/// see is a limit that a busy machine runs into.
/// </summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    private const int Slowness = 20;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime * Slowness, period);
}
