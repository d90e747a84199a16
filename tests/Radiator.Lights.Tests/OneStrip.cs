using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Tests;

/// <summary>One strip alone, on a supply of its own, as red, green and blue bytes: a rig of one.</summary>
internal sealed class OneStrip
{
    private readonly RigRenderer _renderer;

    public OneStrip(Strip strip, double brightness, double milliampsMax)
    {
        _renderer = new RigRenderer(
            Rig.Of(strip, new PowerBudget(strip.Name, milliampsMax), OutputAdjustment.Plain, brightness));
    }

    /// <summary>Estimated current of the newest frame, from the very bytes that are sent.</summary>
    public double Milliamps => _renderer.StatusOf(0).Milliamps;

    /// <summary>The newest frame: red, green, blue a pixel, linear in light as LEDs take it.</summary>
    public ReadOnlySpan<byte> Bytes => _renderer.FrameOf(0);

    /// <summary>Makes the frame of a time.</summary>
    public void Render(Scene scene, TimeSpan now) => _renderer.Render(scene, now, Brightness.Full);
}
