using Radiator.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Devices.Doctor;

namespace Radiator.Strips;

/// <summary>The doctor of the lights over the strips of a configuration.</summary>
/// <param name="root">The root folder of the machine.</param>
/// <param name="user">Who will drive the lights.</param>
internal sealed class StripExamination(string root, string user)
{
    /// <summary>What stands in the way of the light; opens no strip.</summary>
    /// <param name="settings">Tells what somebody wrote, and what is only a default.</param>
    /// <param name="options">The strips; nothing is wrong with them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(
        Settings settings, LightsOptions options, CancellationToken cancellationToken)
    {
        DoctorStrip[] strips = [.. options.Strips.Select((strip, i) => new DoctorStrip(strip, SaidOf(strip, i)))];
        return new LightsDoctor(root, user, new LightOutputs()).ExamineAsync(strips, cancellationToken);

        double? SaidOf(StripOptions strip, int index)
        {
            if (strip.Supply.Length > 0)
                return options.Supplies.First(supply => supply.Name == strip.Supply).MilliampsMax;
            var isSaid = settings.OriginOf($"{Sections.Daemon}:Lights:Strips:{index}:MilliampsMax") is not null;
            return isSaid ? strip.MilliampsMax : null;
        }
    }
}
