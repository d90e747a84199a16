using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Daemon.Lights;

/// <summary>One strip with what renders it and the output that it hangs on.</summary>
internal sealed class StripLink
{
    private readonly Lock _lock = new();
    private readonly RigRenderer _renderer;
    private readonly StripOptions _options;
    private readonly byte[] _newest;
    private double _milliamps;

    public StripLink(StripOptions options, LightOutputs outputs, TimeProvider clock)
    {
        _options = options;
        Strip = new Strip(options.Name, options.Pixels, options.Meters);
        var type = outputs[options.Output];
        var budget = new PowerBudget(options.Name, options.MilliampsMax);
        _renderer = new RigRenderer(Rig.Of(Strip, budget, type.Adjust(options), options.Brightness));
        _newest = new byte[Strip.Pixels * 3];
        FramesPerSecondMax = type.FramesPerSecondMax(options);
        Pump = new OutputPump(_renderer.FrameOf(0).Length, () => type.Open(options), clock, FramesPerSecondMax);
    }

    public Strip Strip { get; }

    public double FramesPerSecondMax { get; }

    public OutputPump Pump { get; }

    /// <summary>Makes the frame and hands it over; the pump takes as many as the output wants. The frame thread's.</summary>
    public void Render(Scene scene, TimeSpan now)
    {
        _renderer.Render(scene, now, Brightness.Full);
        lock (_lock)
        {
            _renderer.PictureOf(0).CopyTo(_newest);
            _milliamps = _renderer.StatusOf(0).Milliamps;
        }

        Pump.Offer(_renderer.FrameOf(0), now);
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
