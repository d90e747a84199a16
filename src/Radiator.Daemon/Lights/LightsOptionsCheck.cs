using System.Globalization;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rigs;

namespace Radiator.Daemon.Lights;

/// <summary>Everything that can be wrong with section <c>Daemon:Lights</c>, found at once.</summary>
internal static class LightsOptionsCheck
{
    /// <summary>Strips on one daemon.</summary>
    private const int StripsMax = 32;

    public static void Check(LightsOptions options, LightOutputs outputs, List<string> problems)
    {
        if (options.Strips.Count > StripsMax)
            problems.Add($"Daemon:Lights:Strips has {options.Strips.Count}; allowed are at most {StripsMax}");
        for (var i = 0; i < options.Strips.Count; i++)
        {
            var strip = options.Strips[i];
            var key = $"Daemon:Lights:Strips:{i}";
            if (strip.Name is "" or "*" || strip.Name.Length > 100 || strip.Name.Any(char.IsControl))
                problems.Add($"{key}:Name is \"{strip.Name}\"; allowed are 1 to 100 characters, but not \"*\"");
            if (options.Strips.Take(i).Any(other => other.Name == strip.Name))
                problems.Add($"{key}:Name is \"{strip.Name}\", as another strip's; names are unique");
            Range(problems, $"{key}:Pixels", strip.Pixels, 1, Strip.PixelsMax);
            Range(problems, $"{key}:Meters", strip.Meters, 0.01, 1000);
            Range(problems, $"{key}:Brightness", strip.Brightness, 0, 1);
            var dark = strip.Pixels * LedCurrent.Ws2812B.Idle;
            if (!(strip.MilliampsMax > dark) || strip.MilliampsMax > 1_000_000)
            {
                problems.Add(Text($"{key}:MilliampsMax is {strip.MilliampsMax}; allowed is above {dark}, ")
                    + Text($"which {strip.Pixels} LEDs draw when they are dark"));
            }

            if (outputs.Check(strip) is { } problem)
                problems.Add($"{key}: {problem}");
        }
    }

    private static void Range(List<string> problems, string key, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
            problems.Add(Text($"{key} is {value}; allowed is {min} to {max}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
