namespace Radiator.Lights;

/// <summary>
/// A row of LEDs: how many, and how long it is. Two strips are the same only if they are the same object.
/// </summary>
public sealed class Strip
{
    /// <summary>Longest strip: 10,000 LEDs take 300 ms of wire time a frame, far beyond use.</summary>
    public const int PixelsMax = 10_000;

    /// <param name="name">What rules, debugger and logs call it.</param>
    /// <param name="pixels">1 to <see cref="PixelsMax"/>.</param>
    /// <param name="meters">Length, above 0.</param>
    public Strip(string name, int pixels, double meters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, PixelsMax);
        if (!double.IsFinite(meters) || meters <= 0)
            throw new ArgumentOutOfRangeException(nameof(meters), meters, "A strip's length is above 0 m.");
        (Name, Pixels, Meters) = (name, pixels, meters);
    }

    /// <summary>What rules, debugger and logs call it.</summary>
    public string Name { get; }

    /// <summary>LEDs.</summary>
    public int Pixels { get; }

    /// <summary>Length.</summary>
    public double Meters { get; }

    /// <summary>Metres from one LED to the next; each LED stands for a stretch of this length.</summary>
    public double PitchMeters => Meters / Pixels;
}
