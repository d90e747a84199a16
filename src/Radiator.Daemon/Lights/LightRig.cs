using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rigs;

namespace Radiator.Daemon.Lights;

/// <summary>What hangs on the wall, made from the configuration: strips, their outputs, their supplies.</summary>
internal static class LightRig
{
    /// <summary>Each strip with the output that it hangs on, and all of them as one rig.</summary>
    /// <param name="options">Checked ones.</param>
    /// <param name="outputs">The kinds of outputs that there are.</param>
    /// <param name="clock">For the waits after failures.</param>
    public static (Rig Rig, StripLink[] Links) Build(LightsOptions options, LightOutputs outputs, TimeProvider clock)
    {
        var supplies = options.Supplies.ToDictionary(
            supply => supply.Name, supply => new PowerBudget(supply.Name, supply.MilliampsMax));
        List<StripLink> links = [];
        List<RigOutput> wires = [];
        foreach (var one in options.Strips)
        {
            var strip = new Strip(one.Name, one.Pixels, one.Meters);
            var supply = one.Supply.Length > 0
                ? supplies[one.Supply] : new PowerBudget(one.Name, one.MilliampsMax);
            var type = outputs[one.Output];
            var wire = new RigOutput(one.Name, MapOf(strip, one), type.Adjust(one), supply, one.Brightness);
            wires.Add(wire);
            links.Add(new StripLink(strip, wire, one, type, clock));
        }

        return (new Rig([.. links.Select(link => link.Strip)], wires), [.. links]);
    }

    private static PixelMap MapOf(Strip strip, StripOptions options) => new(
        strip.Pixels, [new PixelRun(strip, 0, strip.Pixels, 0, options.Reversed, options.Columns)]);
}
