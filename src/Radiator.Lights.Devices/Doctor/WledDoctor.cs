using System.Globalization;
using Radiator.Lights.Devices.Net.Wled;

namespace Radiator.Lights.Devices.Doctor;

/// <summary>What a WLED's own settings do to the light that it is sent.</summary>
internal static class WledDoctor
{
    public static async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(
        OutputSettings settings, CancellationToken cancellationToken)
    {
        using var client = new WledClient(settings.Host);
        var info = await client.GetInfoAsync(cancellationToken);
        var configuration = info is null ? null : await client.GetConfigurationAsync(cancellationToken);
        return info is null
            ? [new DoctorFinding(
                DoctorLevel.Note, settings.Name, $"{settings.Host} does not answer as a WLED does",
                "if it is one: is it switched on, and in this network? `radiator lights discover` shows who answers")]
            : [.. Of(settings, info, configuration)];
    }

    private static IEnumerable<DoctorFinding> Of(
        OutputSettings settings, WledInfo info, WledConfiguration? configuration)
    {
        var name = settings.Name;
        yield return new DoctorFinding(
            DoctorLevel.Good, name, Text($"{settings.Host} is WLED {info.Version}, {info.Leds} LEDs"));
        if (info.Leds != settings.Pixels)
        {
            yield return new DoctorFinding(
                DoctorLevel.Warning, name, Text($"it has {info.Leds} LEDs, and Pixels is {settings.Pixels}"),
                Text($"set Pixels to {info.Leds}, or its LED settings to {settings.Pixels}"));
        }

        if (info.MilliampsMax > 0)
        {
            yield return new DoctorFinding(
                DoctorLevel.Note, name, Text($"it limits itself to {info.MilliampsMax} mA, besides our limit"),
                "its LED settings have that limit; it dims as a whole, without a word");
        }

        if (configuration is null)
        {
            yield return new DoctorFinding(
                DoctorLevel.Warning, name, "it does not tell its settings: a PIN may lock them",
                "set Gamma to 2.2 where it bends live data, to 1 where it does not");
            yield break;
        }

        var bends = configuration.BendsLiveData
            ? Text($"it bends live data by {configuration.Gamma}: values are sent the other way round")
            : "it shows live data as it is";
        yield return new DoctorFinding(DoctorLevel.Note, name, bends);
        var exponent = configuration.BendsLiveData ? configuration.Gamma : 1;
        if (settings.Gamma is { } gamma && gamma != exponent)
        {
            yield return new DoctorFinding(
                DoctorLevel.Warning, name, Text($"Gamma is {gamma}, and it bends by {exponent}: colours are off"),
                Text($"remove Gamma, or set it to {exponent}"));
        }

        if (!configuration.ForcesFullBrightness)
        {
            yield return new DoctorFinding(
                DoctorLevel.Note, name, "its own brightness slider dims live data too",
                "Sync settings, \"Force max brightness\", leaves brightness to us");
        }

        if (configuration.MainSegmentOnly)
        {
            yield return new DoctorFinding(
                DoctorLevel.Warning, name, "live data lights its main segment alone",
                "Sync settings: turn off \"Use main segment only\"");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
