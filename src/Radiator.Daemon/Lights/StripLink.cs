using Radiator.Lights;
using Radiator.Lights.Devices;

namespace Radiator.Daemon.Lights;

/// <summary>One strip with what renders it and the output that it hangs on.</summary>
internal sealed class StripLink
{
    private readonly Lock _lock = new();
    private readonly StripRenderer _renderer;
    private readonly StripOptions _options;
    private readonly byte[] _newest;
    private double _milliamps;

    public StripLink(StripOptions options, LightOutputs outputs, TimeProvider clock)
    {
        _options = options;
        Strip = new Strip(options.Name, options.Pixels, options.Meters);
        _renderer = new StripRenderer(Strip, options.Brightness, options.MilliampsMax);
        _newest = new byte[Strip.Pixels * 3];
        var type = outputs[options.Output];
        FramesPerSecondMax = type.FramesPerSecondMax(options);
        Pump = new OutputPump(Strip.Pixels, () => type.Open(options), clock, FramesPerSecondMax);
    }

    public Strip Strip { get; }

    public double FramesPerSecondMax { get; }

    public OutputPump Pump { get; }

    /// <summary>Makes the frame and hands it over; the pump takes as many as the output wants. The frame thread's.</summary>
    public void Render(Scene scene, TimeSpan now)
    {
        _renderer.Render(scene, now);
        lock (_lock)
        {
            _renderer.Bytes.CopyTo(_newest);
            _milliamps = _renderer.Milliamps;
        }

        Pump.Offer(_renderer.Bytes, now);
    }

    public byte[] GetFrame()
    {
        lock (_lock)
            return [.. _newest];
    }

    public LightOutputStats GetStats()
    {
        double milliamps;
        lock (_lock)
            milliamps = _milliamps;
        return new LightOutputStats(Strip.Name, _options.Output, Strip.Pixels, Pump.Shown, milliamps, Pump.Problem)
        {
            Meters = _options.Meters,
            MilliampsMax = _options.MilliampsMax,
        };
    }
}
