using System.Globalization;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rigs;

namespace Radiator.Daemon.Lights;

/// <summary>Everything that can be wrong with section <c>Daemon:Lights</c>, found at once.</summary>
internal static class LightsOptionsCheck
{
    /// <summary>Strips on one daemon, and supplies.</summary>
    private const int StripsMax = 32;

    private const double MilliampsMax = 1_000_000;

    public static void Check(LightsOptions options, LightOutputs outputs, List<string> problems)
    {
        if (options.Strips.Count > StripsMax)
            problems.Add($"Daemon:Lights:Strips has {options.Strips.Count}; allowed are at most {StripsMax}");
        if (options.Button.Line is < 0 or > 1023)
            problems.Add($"Daemon:Lights:Button:Line is {options.Button.Line}; allowed is 0 to 1023, a GPIO number");
        if (options.Button.DarkFor <= TimeSpan.Zero)
            problems.Add($"Daemon:Lights:Button:DarkFor is {options.Button.DarkFor}; allowed is above 00:00:00");
        for (var i = 0; i < options.Strips.Count; i++)
            Check(options, i, outputs, problems);
        if (options.Supplies.Count > StripsMax)
            problems.Add($"Daemon:Lights:Supplies has {options.Supplies.Count}; allowed are at most {StripsMax}");
        for (var i = 0; i < options.Supplies.Count; i++)
            CheckSupply(options, i, outputs, problems);
    }

    private static void Check(LightsOptions options, int i, LightOutputs outputs, List<string> problems)
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
        if (strip.Columns < 0 || (strip.Columns > 0 && strip.Pixels % strip.Columns != 0))
            problems.Add(Text($"{key}:Columns is {strip.Columns}; {strip.Pixels} LEDs are no whole rows of that"));
        var problem = outputs.Check(strip);
        if (strip.Supply.Length == 0)
        {
            CheckLimit(
                problems, $"{key}:MilliampsMax", strip.MilliampsMax, Dark(strip, outputs),
                $"{strip.Pixels} LEDs draw when they");
        }
        else if (!options.Supplies.Any(supply => supply.Name == strip.Supply))
        {
            var known = string.Join(", ", options.Supplies.Select(supply => $"\"{supply.Name}\""));
            problems.Add($"{key}:Supply is \"{strip.Supply}\"; Daemon:Lights:Supplies has "
                + (known.Length == 0 ? "none" : known));
        }

        if (problem is not null)
            problems.Add($"{key}: {problem}");
    }

    private static void CheckSupply(LightsOptions options, int i, LightOutputs outputs, List<string> problems)
    {
        var supply = options.Supplies[i];
        var key = $"Daemon:Lights:Supplies:{i}";
        if (supply.Name.Length is 0 or > 100 || supply.Name.Any(char.IsControl))
            problems.Add($"{key}:Name is \"{supply.Name}\"; allowed are 1 to 100 characters");
        if (options.Supplies.Take(i).Any(other => other.Name == supply.Name))
            problems.Add($"{key}:Name is \"{supply.Name}\", as another supply's; names are unique");
        var strips = options.Strips.Where(strip => strip.Supply == supply.Name).ToArray();
        CheckLimit(
            problems, $"{key}:MilliampsMax", supply.MilliampsMax, strips.Sum(strip => Dark(strip, outputs)),
            $"the {strips.Sum(strip => strip.Pixels)} LEDs on it draw when they");
    }

    private static double Dark(StripOptions strip, LightOutputs outputs) => strip.Pixels
        * (outputs.Check(strip) is null ? outputs[strip.Output].Adjust(strip).Current : LedCurrent.Ws2812B).Idle;

    private static void CheckLimit(List<string> problems, string key, double limit, double dark, string who)
    {
        if (!(limit > dark) || limit > MilliampsMax)
            problems.Add(Text($"{key} is {limit}; allowed is above {dark}, which {who} are dark"));
    }

    private static void Range(List<string> problems, string key, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
            problems.Add(Text($"{key} is {value}; allowed is {min} to {max}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
