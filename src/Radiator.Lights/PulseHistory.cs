namespace Radiator.Lights;

/// <summary>
/// The pulses of the last minutes, so that somebody can ask what a light was. Bounded by number and age: the oldest
/// go first. May be used from any thread.
/// </summary>
public sealed class PulseHistory
{
    /// <summary>Pulses kept at most.</summary>
    public const int PulsesMax = 4096;

    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly PulseTrace[] _ring = new PulseTrace[PulsesMax];
    private long _added;

    /// <summary>Keeps a pulse; the oldest makes room.</summary>
    public void Add(in PulseTrace trace)
    {
        lock (_lock)
            _ring[_added++ % PulsesMax] = trace;
    }

    /// <summary>The pulses whose light covered a place at a time, strongest first.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="meters">From its beginning.</param>
    /// <param name="at">Frame time.</param>
    /// <param name="now">Frame time now: what is older than <see cref="AgeMax"/> is no longer known.</param>
    public IReadOnlyList<PulseTrace> Find(Strip strip, double meters, TimeSpan at, TimeSpan now)
    {
        List<(double Level, PulseTrace Trace)> found = [];
        lock (_lock)
        {
            for (var i = Math.Max(0, _added - PulsesMax); i < _added; i++)
            {
                ref readonly var trace = ref _ring[i % PulsesMax];
                if (now - trace.Pulse.Start > AgeMax)
                    continue;
                var level = trace.Pulse.LevelAt(strip, meters, at);
                if (level >= PulseProfile.Faintest)
                    found.Add((level, trace));
            }
        }

        return [.. found.OrderByDescending(entry => entry.Level).Select(entry => entry.Trace)];
    }
}
