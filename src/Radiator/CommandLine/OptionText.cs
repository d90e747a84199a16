using System.Globalization;
using System.Text.RegularExpressions;

namespace Radiator.CommandLine;

/// <summary>Quantities as people type them. Each returns null for what it cannot read.</summary>
public static partial class OptionText
{
    /// <summary><c>500ms</c>, <c>10s</c>, <c>2m</c>, <c>1h</c>; above 0.</summary>
    public static TimeSpan? Duration(string text)
    {
        var match = DurationPattern().Match(text);
        if (!match.Success || Number(match.Groups[1].Value) is not { } number || number <= 0 || number > 1e9)
            return null;
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromHours(number),
        };
    }

    /// <summary><c>20/s</c>, <c>600/min</c>, <c>20</c> (a second); above 0, up to 100,000 a second.</summary>
    public static double? Rate(string text)
    {
        var match = RatePattern().Match(text);
        if (!match.Success || Number(match.Groups[1].Value) is not { } number)
            return null;
        var perSecond = match.Groups[2].Value switch { "m" or "min" => number / 60, "h" => number / 3600, _ => number };
        return perSecond is > 0 and <= 100_000 ? perSecond : null;
    }

    /// <summary><c>5%</c> or <c>0.05</c>; 0 to 1.</summary>
    public static double? Share(string text)
    {
        var share = text.EndsWith('%') ? Number(text[..^1]) / 100 : Number(text);
        return share is >= 0 and <= 1 ? share : null;
    }

    /// <summary><c>10x</c>, <c>0.5x</c>; <c>max</c> is infinite.</summary>
    public static double? Speed(string text) =>
        text == "max" ? double.PositiveInfinity
        : text.EndsWith('x') && Number(text[..^1]) is > 0 and var speed ? speed
        : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : null;

    [GeneratedRegex("^([0-9.]+)(ms|s|m|h)$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^([0-9.]+)(?:/(s|m|min|h))?$", RegexOptions.CultureInvariant)]
    private static partial Regex RatePattern();
}
