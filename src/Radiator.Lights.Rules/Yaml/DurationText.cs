using System.Globalization;

namespace Radiator.Lights.Rules.Yaml;

/// <summary>Times as people write them: a number and ms, s, m or h.</summary>
internal static class DurationText
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var unit = text.AsSpan().TrimStart("0123456789.");
        var seconds = unit switch { "ms" => 0.001, "s" => 1, "m" => 60, "h" => 3600, _ => 0.0 };
        if (seconds == 0 || !double.TryParse(
            text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) || number > 1_000_000)
            return false;
        duration = TimeSpan.FromSeconds(number * seconds);
        return true;
    }

    /// <summary>In the largest unit that it is whole in.</summary>
    public static string Of(TimeSpan duration)
    {
        var milliseconds = duration.TotalMilliseconds;
        var (number, unit) = milliseconds switch
        {
            >= 3_600_000 when milliseconds % 3_600_000 == 0 => (milliseconds / 3_600_000, "h"),
            >= 60_000 when milliseconds % 60_000 == 0 => (milliseconds / 60_000, "m"),
            0 or >= 1_000 => (milliseconds / 1_000, "s"),
            _ => (milliseconds, "ms"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number:0.###}{unit}");
    }
}
