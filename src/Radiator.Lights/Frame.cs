namespace Radiator.Lights;

/// <summary>
/// One strip's picture in linear light: three floats a pixel, made once and painted over for each frame.
/// </summary>
public sealed class Frame(int pixels)
{
    private const float Cover = 0.7f;

    private readonly float[] _values = new float[pixels * 3];

    /// <summary>LEDs.</summary>
    public int Pixels { get; } = pixels;

    /// <summary>Red, green, blue of pixel 0, then of pixel 1, ...</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The light of one pixel.</summary>
    public LinearColor this[int pixel] => new(_values[pixel * 3], _values[pixel * 3 + 1], _values[pixel * 3 + 2]);

    /// <summary>Whether anything was added since it was cleared.</summary>
    public bool IsLit { get; private set; }

    /// <summary>All dark.</summary>
    public void Clear()
    {
        if (IsLit)
            Array.Clear(_values);
        IsLit = false;
    }

    /// <summary>Adds light to one pixel.</summary>
    public void Add(int pixel, in LinearColor color, float share)
    {
        IsLit = true;
        var at = pixel * 3;
        _values[at] += color.R * share;
        _values[at + 1] += color.G * share;
        _values[at + 2] += color.B * share;
    }

    /// <summary>
    /// Adds light to one pixel and takes away some of what is there: where two pulses cross, the newer one keeps its
    /// hue. Light that is merely added up drifts to yellow and white.
    /// </summary>
    internal void Over(int pixel, in LinearColor color, float share, bool covers)
    {
        if (covers)
            Scale(pixel, 1 - Cover * Math.Min(1, share));
        Add(pixel, color, share);
    }

    /// <summary>Less light of the same hue on one pixel.</summary>
    internal void Scale(int pixel, float factor)
    {
        var at = pixel * 3;
        _values[at] *= factor;
        _values[at + 1] *= factor;
        _values[at + 2] *= factor;
    }
}
