namespace Radiator.Lights.Devices.Net;

/// <summary>
/// For receivers that bend what they get by an exponent of their own: values the other way round, so that the light is
/// what was meant. Immutable.
/// </summary>
public sealed class GammaTable
{
    private readonly byte[] _values = new byte[256];

    /// <param name="exponent">The receiver's: light = value ^ exponent; 1 leaves values as they are.</param>
    public GammaTable(double exponent)
    {
        Exponent = exponent;
        for (var i = 0; i < 256; i++)
            _values[i] = (byte)Math.Round(255 * Math.Pow(i / 255.0, 1 / exponent));
    }

    /// <summary>For receivers that show what they get.</summary>
    public static GammaTable None { get; } = new(1);

    /// <summary>The receiver's exponent.</summary>
    public double Exponent { get; }

    /// <summary>Replaces every value.</summary>
    public void Apply(Span<byte> values)
    {
        if (Exponent == 1)
            return;
        foreach (ref var value in values)
            value = _values[value];
    }
}
