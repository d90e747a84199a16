using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights;

/// <summary>One strip alone, on a supply of its own, as red, green and blue bytes: a rig of one.</summary>
public sealed class StripRenderer
{
    private readonly RigRenderer _renderer;

    /// <param name="strip">What it renders for.</param>
    /// <param name="brightness">Share of full brightness, 0 to 1.</param>
    /// <param name="milliampsMax">Limit of its supply.</param>
    public StripRenderer(Strip strip, double brightness, double milliampsMax)
    {
        Strip = strip;
        _renderer = new RigRenderer(
            Rig.Of(strip, new PowerBudget(strip.Name, milliampsMax), OutputAdjustment.Plain, brightness));
    }

    /// <summary>What it renders for.</summary>
    public Strip Strip { get; }

    /// <summary>Estimated current of the newest frame, from the very bytes that are sent.</summary>
    public double Milliamps => _renderer.StatusOf(0).Milliamps;

    /// <summary>The newest frame: red, green, blue a pixel, linear in light as LEDs take it.</summary>
    public ReadOnlySpan<byte> Bytes => _renderer.FrameOf(0);

    /// <summary>Makes the frame of a time.</summary>
    public void Render(Scene scene, TimeSpan now) => _renderer.Render(scene, now, Brightness.Full);
}
