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
    private readonly TimeSpan _period;
    private double _milliamps;
    private TimeSpan _due;

    public StripLink(StripOptions options, LightOutputs outputs, TimeProvider clock)
    {
        _options = options;
        Strip = new Strip(options.Name, options.Pixels, options.Meters);
        _renderer = new StripRenderer(Strip, options.Brightness, options.MilliampsMax);
        _newest = new byte[Strip.Pixels * 3];
        var settings = LightsOptionsCheck.SettingsOf(options);
        var type = outputs[options.Output];
        FramesPerSecondMax = type.FramesPerSecondMax;

        // A frame may come a little early or late; half a period of the frame loop keeps 20 a second at 20.
        _period = TimeSpan.FromSeconds(1 / FramesPerSecondMax - 0.5 / LightDriver.FramesPerSecond);
        Pump = new OutputPump(Strip.Pixels, () => type.Open(settings), clock);
    }

    public Strip Strip { get; }

    public double FramesPerSecondMax { get; }

    public OutputPump Pump { get; }

    /// <summary>Makes the frame and, as often as the output wants one, hands it over. The frame thread's.</summary>
    public void Render(Scene scene, TimeSpan now)
    {
        _renderer.Render(scene, now);
        lock (_lock)
        {
            _renderer.Bytes.CopyTo(_newest);
            _milliamps = _renderer.Milliamps;
        }

        if (now < _due)
            return;
        _due = now + _period;
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
