namespace Radiator.Lights.Load;

/// <summary>Events a second, of the last second or so.</summary>
internal struct EventRate
{
    private const double Seconds = 1;

    private double _rate;
    private TimeSpan _at;

    /// <summary>Counts an event.</summary>
    public void Count(TimeSpan now)
    {
        _rate = At(now) + 1 / Seconds;
        _at = now > _at ? now : _at;
    }

    public readonly double At(TimeSpan now) => _rate * Math.Exp(-Math.Max(0, (now - _at).TotalSeconds) / Seconds);
}
