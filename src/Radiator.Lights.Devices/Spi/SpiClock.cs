namespace Radiator.Lights.Devices.Spi;

/// <summary>
/// The clock that a Pi really gives for one asked for. Both of its kinds of controller divide a clock by an even whole
/// number: spi-bcm2835.c (up to Pi 4: the core clock) and the controller of the Pi 5's RP1 (its 200 MHz).
/// </summary>
public static class SpiClock
{
    /// <summary>RP1_CLK_SYS of rp1.dtsi, whatever the cores do.</summary>
    public const double Rp1Hz = 200e6;

    /// <summary>Hertz; never above those asked for.</summary>
    /// <param name="sourceHz">The clock that is divided.</param>
    /// <param name="requestHz">The clock asked for.</param>
    public static double Real(double sourceHz, double requestHz)
    {
        var divisor = (long)Math.Ceiling(sourceHz / requestHz);
        return sourceHz / Math.Max(2, divisor + (divisor & 1));
    }
}
