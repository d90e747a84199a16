using System.Globalization;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Lengths of time as people write them: 500ms, 1.5s, 5m, 2h, 3d; a minus in front turns them.</summary>
internal static class FilterDuration
{
    /// <summary>A hundred years; keeps every sum with a clock inside its range.</summary>
    private const double LongestDays = 36_500;

    private static readonly (string Unit, double Milliseconds)[] Units =
        [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var isNegative = text.StartsWith('-');
        foreach (var (unit, milliseconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal))
                continue;
            var number = text.AsSpan(isNegative ? 1 : 0, Math.Max(0, text.Length - unit.Length - (isNegative ? 1 : 0)));
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || !char.IsAsciiDigit(number[0]) || count * milliseconds > LongestDays * 86_400_000)
                continue;
            duration = TimeSpan.FromTicks((long)(count * milliseconds * TimeSpan.TicksPerMillisecond));
            if (isNegative)
                duration = -duration;
            return true;
        }

        return false;
    }
}
