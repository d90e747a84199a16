namespace Radiator.Daemon.Lights;

/// <summary>
/// From the collector's receipt of an event to the frame with its light that is handed to a device: how long it takes,
/// over the newest pulses. Events that are paced wait on purpose and do not count. Any thread.
/// </summary>
/// <remarks>
/// Between two machines the clocks differ; age on arrival is reckoned by the collector's clock as its batches tell it,
/// so the shortest way that a batch has taken is missing.
/// </remarks>
internal sealed class LightLatency
{
    /// <summary>Pulses that the figures are about.</summary>
    public const int SamplesMax = 1024;

    private readonly Lock _lock = new();
    private readonly long[] _samples = new long[SamplesMax];
    private readonly (TimeSpan Frame, TimeSpan AcceptedAt)[] _open = new (TimeSpan, TimeSpan)[SamplesMax];
    private long _count;
    private int _first;
    private int _opened;

    /// <summary>A frame holds the light of an event for the first time.</summary>
    /// <param name="frame">Time of the frame.</param>
    /// <param name="acceptedAt">Frame time at which the collector had the event.</param>
    public void Drawn(TimeSpan frame, TimeSpan acceptedAt)
    {
        lock (_lock)
        {
            // An output that takes nothing must not cost memory: the oldest is measured by nobody.
            if (_opened == SamplesMax)
                (_first, _opened) = ((_first + 1) % SamplesMax, _opened - 1);
            _open[(_first + _opened++) % SamplesMax] = (frame, acceptedAt);
        }
    }

    /// <summary>A device gets a frame, and all that came with it and before it.</summary>
    /// <param name="frame">Time of the frame.</param>
    /// <param name="now">Frame time at this moment.</param>
    public void Handed(TimeSpan frame, TimeSpan now)
    {
        lock (_lock)
        {
            while (_opened > 0 && _open[_first].Frame <= frame)
            {
                _samples[_count++ % SamplesMax] = (now - _open[_first].AcceptedAt).Ticks;
                (_first, _opened) = ((_first + 1) % SamplesMax, _opened - 1);
            }
        }
    }

    /// <summary>Half of the newest pulses took at most the first, 99 of 100 the second; null where none was.</summary>
    public (TimeSpan P50, TimeSpan P99)? Get()
    {
        long[] sorted;
        lock (_lock)
            sorted = _samples[..(int)Math.Min(_count, SamplesMax)];
        if (sorted.Length == 0)
            return null;
        Array.Sort(sorted);
        return (At(0.5), At(0.99));

        TimeSpan At(double share) => TimeSpan.FromTicks(sorted[(int)Math.Ceiling(share * sorted.Length) - 1]);
    }
}
