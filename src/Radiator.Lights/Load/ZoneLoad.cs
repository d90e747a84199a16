namespace Radiator.Lights.Load;

/// <summary>How much goes on in one zone, and its heat.</summary>
internal sealed class ZoneLoad(Zone zone, TimeSpan now)
{
    // Two of the same look that begin this close together lie on top of each other.
    private static readonly TimeSpan PulsesGather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CometsGather = TimeSpan.FromMilliseconds(400);

    private EventRate _ordinary;
    private EventRate _failures;
    private LoadSwitch _mode = new(LoadMode.Heat);
    private LoadSwitch _failureMode = new(LoadMode.Comets);

    public Zone Zone { get; } = zone;

    public ZoneHeat Heat { get; } = new(zone, now);

    /// <summary>How it shows what is no failure.</summary>
    public LoadMode Mode => _mode.Mode;

    /// <summary>Counts an event; the mode that it is shown in.</summary>
    public LoadMode Count(in Pulse pulse, TimeSpan now)
    {
        if (pulse.IsPriority)
        {
            _failures.Count(now);
            _failureMode.Follow(_failures.At(now), now);
            return _failureMode.Mode;
        }

        _ordinary.Count(now);
        _mode.Follow(_ordinary.At(now), now);
        return _mode.Mode;
    }

    /// <summary>How long after a comet began others join it.</summary>
    public static TimeSpan GatherOf(LoadMode mode) => mode == LoadMode.Pulses ? PulsesGather : CometsGather;

    public void Advance(TimeSpan now)
    {
        _mode.Follow(_ordinary.At(now), now);
        _failureMode.Follow(_failures.At(now), now);
        Heat.Advance(now);
    }

    /// <summary>Whether nothing would be lost if it were forgotten.</summary>
    public bool IsOver(TimeSpan now) => !Heat.IsWarm && _ordinary.At(now) + _failures.At(now) < 0.01;
}
