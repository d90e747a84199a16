using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Devices.Tests.Spi;

/// <summary>Frames as the engine makes them for an output.</summary>
internal static class Rendered
{
    /// <summary>A strip that is all of one light, as the bytes that the output of some settings takes.</summary>
    public static byte[] Of(OutputSettings settings, LinearColor light)
    {
        var strip = new Strip("wall", settings.Pixels, 1);
        var adjustment = new LightOutputs()[settings.Output].Adjust(settings) with { Dithers = false };
        var renderer = new RigRenderer(Rig.Of(strip, new PowerBudget("wall", 1e6), adjustment));
        var scene = new Scene();
        scene.Layers.Show(new Glow
        {
            Key = "all", Zone = Zone.Of(strip), Color = light, Layer = LayerKind.Test, Start = TimeSpan.Zero,
        });
        for (var seconds = 0; seconds < 20; seconds++)
            renderer.Render(scene, TimeSpan.FromSeconds(seconds), Brightness.Full);
        return renderer.FrameOf(0).ToArray();
    }
}
