namespace Radiator.Lights;

/// <summary>How fast a pulse runs: so many seconds from end to end of whatever zone, or a speed in the room.</summary>
public readonly record struct PulsePace
{
    /// <summary>
    /// Slowest and fastest way through a zone, in seconds; the bounds keep a pulse both visible and finite.
    /// </summary>
    public const double SecondsMin = 0.1, SecondsMax = 60;

    /// <summary>Slowest and fastest speed in metres a second.</summary>
    public const double SpeedMin = 0.02, SpeedMax = 50;

    private readonly double _seconds;
    private readonly double _speed;

    private PulsePace(double seconds, double speed) => (_seconds, _speed) = (seconds, speed);

    /// <summary>The head takes this long from the beginning of the zone to its end.</summary>
    public static PulsePace EndToEnd(double seconds) => new(Math.Clamp(seconds, SecondsMin, SecondsMax), 0);

    /// <summary>The head covers this many metres in a second.</summary>
    public static PulsePace MetersPerSecond(double speed) => new(0, Math.Clamp(speed, SpeedMin, SpeedMax));

    /// <summary>Metres a second on a lane.</summary>
    public double SpeedOn(Lane lane) => _speed > 0 ? _speed : lane.Length / (_seconds > 0 ? _seconds : 2);

    /// <summary>As the rules write it.</summary>
    public override string ToString() => _speed > 0
        ? FormattableString.Invariant($"{_speed:0.##} m/s")
        : FormattableString.Invariant($"{(_seconds > 0 ? _seconds : 2):0.##} s end to end");
}
