namespace Radiator.Lights.Load;

/// <summary>
/// Which picture suits a rate. It goes up at a higher rate than it comes down at, and stays for a moment: the picture
/// must not flutter between two.
/// </summary>
internal struct LoadSwitch(LoadMode highest)
{
    // A pulse of two seconds: eight a second are sixteen at a time, which can still be told apart on 5 m.
    private const double CometsAbove = 8, PulsesBelow = 5, HeatAbove = 25, CometsBelow = 15;

    // One batch of an SDK is no flood: it must last before a zone turns into heat.
    private static readonly TimeSpan CometsFirst = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(2);

    private TimeSpan _since;

    public LoadMode Mode { get; private set; }

    public void Follow(double rate, TimeSpan now)
    {
        var since = now - _since;
        if (Mode == LoadMode.Pulses && rate > CometsAbove)
            Switch(LoadMode.Comets, now);
        else if (Mode == LoadMode.Comets && rate > HeatAbove && since >= CometsFirst && highest == LoadMode.Heat)
            Switch(LoadMode.Heat, now);
        else if (Mode == LoadMode.Comets && rate < PulsesBelow && since >= Stay)
            Switch(LoadMode.Pulses, now);
        else if (Mode == LoadMode.Heat && rate < CometsBelow && since >= Stay)
            Switch(LoadMode.Comets, now);
    }

    private void Switch(LoadMode mode, TimeSpan now) => (Mode, _since) = (mode, now);
}
