namespace Radiator.Lights;

/// <summary>
/// One strip from scene to bytes: compose, dim to the configured brightness, limit the current, quantise. Allocates
/// nothing after its making. Belongs to one thread.
/// </summary>
public sealed class StripRenderer
{
    private readonly Frame _frame;
    private readonly PowerLimiter _limiter;
    private readonly byte[] _bytes;
    private readonly float _brightness;

    /// <param name="strip">What it renders for.</param>
    /// <param name="brightness">Share of full brightness, 0 to 1.</param>
    /// <param name="milliampsMax">Limit of its supply.</param>
    public StripRenderer(Strip strip, double brightness, double milliampsMax)
    {
        Strip = strip;
        _brightness = (float)Math.Clamp(brightness, 0, 1);
        _frame = new Frame(strip.Pixels);
        _limiter = new PowerLimiter(strip.Pixels, milliampsMax);
        _bytes = new byte[strip.Pixels * 3];
        Milliamps = PowerLimiter.DarkMilliamps(strip.Pixels);
    }

    /// <summary>What it renders for.</summary>
    public Strip Strip { get; }

    /// <summary>Estimated current of the newest frame, from the very bytes that are sent.</summary>
    public double Milliamps { get; private set; }

    /// <summary>Whether the newest frame had to be dimmed for its supply.</summary>
    public bool IsLimited => _limiter.Factor < 1;

    /// <summary>The newest frame: red, green, blue a pixel, linear in light as LEDs take it.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Makes the frame of a time.</summary>
    public void Render(Scene scene, TimeSpan now)
    {
        Compositor.Compose(scene, Strip, now, _frame);
        var light = 0.0;
        foreach (var value in _frame.Values)
            light += value;

        var factor = (float)_limiter.Limit(light * _brightness, now);
        var scale = _brightness * factor * 255;
        Quantise(scale, factor < 1 ? 0 : 0.5f);
        if (Milliamps > _limiter.MilliampsMax)
            Quantise(scale, 0);
    }

    /// <param name="scale">From light to steps.</param>
    /// <param name="rounding">0.5 rounds to nearest; 0 cuts off, which alone never exceeds a limit.</param>
    private void Quantise(float scale, float rounding)
    {
        var values = _frame.Values;
        var sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var step = (byte)Math.Clamp(values[i] * scale + rounding, 0, 255);
            _bytes[i] = step;
            sum += step;
        }

        Milliamps = PowerLimiter.Estimate(Strip.Pixels, sum / 255.0);
    }
}
