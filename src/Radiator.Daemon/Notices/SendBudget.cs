namespace Radiator.Daemon.Notices;

/// <summary>How many may be sent: a minute's worth at once, and then as many as a minute gives. One thread.</summary>
internal sealed class SendBudget(int perMinute, TimeProvider clock)
{
    private readonly double _perSecond = perMinute / 60.0;
    private double _left = perMinute;
    private long _at = clock.GetTimestamp();

    /// <summary>Takes one; else how long until there is one.</summary>
    public TimeSpan TakeOrWait()
    {
        _left = Math.Min(perMinute, _left + (clock.GetElapsedTime(_at).TotalSeconds * _perSecond));
        _at = clock.GetTimestamp();
        if (_left < 1)
            return TimeSpan.FromSeconds((1 - _left) / _perSecond) + TimeSpan.FromMilliseconds(1);
        _left--;
        return TimeSpan.Zero;
    }
}
