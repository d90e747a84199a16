namespace Radiator.Lights.Rigs;

/// <summary>LEDs of an output that show a run of a strip's pixels.</summary>
/// <param name="Strip">The strip.</param>
/// <param name="First">Its first pixel of the run.</param>
/// <param name="Pixels">How many.</param>
/// <param name="At">The LED of the output, counted along the wire from 0, that the run begins at.</param>
/// <param name="IsReversed">Whether the wire comes in at the run's other end.</param>
/// <param name="SerpentineColumns">A matrix wired to and fro: LEDs of one row; every second row runs back. 0:
/// none.</param>
public sealed record PixelRun(
    Strip Strip, int First, int Pixels, int At = 0, bool IsReversed = false, int SerpentineColumns = 0)
{
    /// <summary>All of a strip.</summary>
    public static PixelRun WholeOf(Strip strip, int at = 0, bool isReversed = false) =>
        new(strip, 0, strip.Pixels, at, isReversed);

    /// <summary>The strip's pixel that an LED of the run shows.</summary>
    /// <param name="led">Counted along the wire from the run's first LED.</param>
    public int PixelAt(int led)
    {
        var along = IsReversed ? Pixels - 1 - led : led;
        if (SerpentineColumns <= 0)
            return First + along;
        var (row, column) = Math.DivRem(along, SerpentineColumns);
        return First + row * SerpentineColumns + (row % 2 == 0 ? column : SerpentineColumns - 1 - column);
    }
}
