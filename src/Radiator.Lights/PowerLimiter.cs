namespace Radiator.Lights;

/// <summary>
/// Keeps a supply from being asked for more than it gives. Values are linear in duty, so dimming all of them by a
/// factor dims the current by exactly that factor.
/// </summary>
/// <param name="pixels">LEDs on the supply.</param>
/// <param name="milliampsMax">What it gives.</param>
public sealed class PowerLimiter(int pixels, double milliampsMax)
{
    /// <summary>One LED that is dark: its chip alone (WS2812B data sheet: up to 1 mA).</summary>
    public const double IdleMilliamps = 1;

    /// <summary>One channel at full duty (WS2812B data sheet: 20 mA; newer ones draw 12).</summary>
    public const double ChannelMilliamps = 20;

    /// <summary>
    /// Time constant of the way back up: down is at once, and a quick way up would make the light pump.
    /// </summary>
    private const double ReleaseSeconds = 0.75;

    private double _factor = 1;
    private TimeSpan _before = TimeSpan.MinValue;

    /// <summary>Factor of the newest frame: 1 where nothing had to be limited.</summary>
    public double Factor => _factor;

    /// <summary>What the supply has to give.</summary>
    public double MilliampsMax { get; } = milliampsMax;

    /// <summary>What the LEDs of a strip draw when all are dark; a supply must give more than that.</summary>
    public static double DarkMilliamps(int pixels) => pixels * IdleMilliamps;

    /// <summary>Estimated current.</summary>
    /// <param name="pixels">LEDs.</param>
    /// <param name="light">All channel values together, 1 being one channel at full duty.</param>
    public static double Estimate(int pixels, double light) => DarkMilliamps(pixels) + light * ChannelMilliamps;

    /// <summary>The factor that a frame has to be dimmed by.</summary>
    /// <param name="light">All its channel values together.</param>
    /// <param name="now">Frame time; never goes back.</param>
    public double Limit(double light, TimeSpan now)
    {
        var available = Math.Max(0, MilliampsMax - DarkMilliamps(pixels));
        var wanted = light * ChannelMilliamps;
        var allowed = wanted <= available ? 1 : available / wanted;
        if (allowed < _factor)
            _factor = allowed;
        else if (_before != TimeSpan.MinValue)
            _factor = allowed - (allowed - _factor) * Math.Exp(-(now - _before).TotalSeconds / ReleaseSeconds);
        if (_factor > 0.999)
            _factor = Math.Min(1, allowed);
        _before = now;
        return _factor;
    }
}
