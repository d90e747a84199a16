namespace Radiator.Lights.Rigs;

/// <summary>
/// Milliamperes of one LED: its chip when dark, and each channel at full duty. Duty and current are proportional.
/// </summary>
public readonly record struct LedCurrent(double Idle, double Red, double Green, double Blue, double White = 0)
{
    /// <summary>WS2812B at 5 V (data sheet: 20 mA a channel, 1 mA at rest); newer ones draw 12 a channel.</summary>
    public static LedCurrent Ws2812B { get; } = new(1, 20, 20, 20);

    /// <summary>SK6812RGBW at 5 V (data sheet: 20 mA a channel).</summary>
    public static LedCurrent Sk6812Rgbw { get; } = new(1, 20, 20, 20, 20);

    /// <summary>WS2815 at 12 V (10 mA a channel, 2.1 mA at rest).</summary>
    public static LedCurrent Ws2815 { get; } = new(2.1, 10, 10, 10);

    /// <summary>Of a channel: 0 red, 1 green, 2 blue, 3 white.</summary>
    public double Of(int channel) => channel switch { 0 => Red, 1 => Green, 2 => Blue, _ => White };
}
