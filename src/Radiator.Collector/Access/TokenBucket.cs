namespace Radiator.Collector.Access;

/// <summary>
/// A budget that fills at a steady rate. What is larger than what is left is let through while anything is left, and
/// owed: a batch is taken whole or not at all, and the rate holds over time. Not thread-safe.
/// </summary>
internal sealed class TokenBucket
{
    private readonly double _perSecond;
    private readonly double _capacity;
    private readonly TimeProvider _clock;
    private double _level;
    private long _at;

    /// <param name="perSecond">What comes in; 0: there is no limit.</param>
    /// <param name="burst">For how long the whole rate may be saved up.</param>
    /// <param name="clock">Time.</param>
    public TokenBucket(long perSecond, TimeSpan burst, TimeProvider clock)
    {
        (_perSecond, _clock, _at) = (perSecond, clock, clock.GetTimestamp());
        _level = _capacity = Math.Max(1, perSecond * burst.TotalSeconds);
    }

    /// <summary>How long until something is left; zero where something is.</summary>
    public TimeSpan Wait()
    {
        if (_perSecond == 0)
            return TimeSpan.Zero;
        var now = _clock.GetTimestamp();
        _level = Math.Min(_capacity, _level + (_clock.GetElapsedTime(_at, now).TotalSeconds * _perSecond));
        _at = now;
        // At exactly nothing the next drop opens it.
        return _level > 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _level) / _perSecond);
    }

    public void Take(long amount) => _level -= _perSecond == 0 ? 0 : amount;
}
