namespace Radiator.Lights.Rigs;

/// <summary>One wire: its LEDs, what its bytes are like, and the supply that it hangs on.</summary>
/// <param name="Name">As configured.</param>
/// <param name="Map">What each LED shows.</param>
/// <param name="Adjustment">From light to bytes.</param>
/// <param name="Budget">Its supply, which may be shared.</param>
/// <param name="Brightness">Share of full light, 0 to 1.</param>
public sealed record RigOutput(
    string Name, PixelMap Map, OutputAdjustment Adjustment, PowerBudget Budget, double Brightness = 1)
{
    /// <summary>Milliamperes that its LEDs draw when all are dark.</summary>
    public double DarkMilliamps => Map.Leds * Adjustment.Current.Idle;

    /// <summary>Bytes of a frame.</summary>
    public int FrameBytes => Map.Leds * Adjustment.BytesPerPixel;
}
