namespace Radiator.Lights.Rigs;

/// <summary>One wire: its LEDs, what its bytes are like, and the supply that it hangs on.</summary>
/// <param name="Name">As configured.</param>
/// <param name="Map">What each LED shows.</param>
/// <param name="Adjustment">From light to bytes.</param>
/// <param name="Budget">Its supply, which may be shared.</param>
/// <param name="Brightness">Share of full light, 0 to 1.</param>
/// <param name="FlashStretchMeters">
/// Metres of strip whose mean must not flash; at least a quarter of the output. WCAG 2.3.1 counts what covers 0.006 sr
/// of a 10 degree field: a bare strip of 10 mm never does from 30 cm on, so 1 m is strict for one. A diffuser 10 cm
/// wide does with 0.25 m, seen from 2 m.
/// </param>
public sealed record RigOutput(
    string Name, PixelMap Map, OutputAdjustment Adjustment, PowerBudget Budget, double Brightness = 1,
    double FlashStretchMeters = 1)
{
    /// <summary>Milliamperes that its LEDs draw when all are dark.</summary>
    public double DarkMilliamps => Map.Leds * Adjustment.Current.Idle;

    /// <summary>LEDs of the shortest stretch that is measured for flashes.</summary>
    internal int FlashStretchLeds
    {
        get
        {
            var pitch = Map.Strips.Count > 0 ? Map.Strips.Max(strip => strip.PitchMeters) : 1;
            var leds = Math.Min(Map.Leds, Math.Ceiling(Math.Max(0, FlashStretchMeters) / pitch));
            return Math.Max((int)leds, Math.Max(1, Map.Leds / 4));
        }
    }

    /// <summary>Bytes of a frame.</summary>
    public int FrameBytes => Map.Leds * Adjustment.BytesPerPixel;
}
