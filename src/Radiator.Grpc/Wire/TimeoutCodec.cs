using System.Globalization;

namespace Radiator.Grpc.Wire;

/// <summary>
/// <c>grpc-timeout</c> (PROTOCOL-HTTP2.md): at most eight digits and a unit, one of H M S m u n.
/// </summary>
public static class TimeoutCodec
{
    /// <summary>What a longer timeout counts as, about 24 days: the longest that a timer takes.</summary>
    public static TimeSpan Max { get; } = TimeSpan.FromMilliseconds(int.MaxValue - 1);

    private const long MaxNumber = 99_999_999;

    /// <summary>Writes a timeout in the finest unit that holds it, rounded up. Zero and less is <c>0n</c>.</summary>
    public static string Encode(TimeSpan timeout)
    {
        var ticks = Math.Clamp(timeout.Ticks, 0, Max.Ticks);
        var (number, unit) = ticks switch
        {
            <= MaxNumber / TimeSpan.NanosecondsPerTick => (ticks * TimeSpan.NanosecondsPerTick, 'n'),
            <= MaxNumber * TimeSpan.TicksPerMicrosecond => (RoundUp(ticks, TimeSpan.TicksPerMicrosecond), 'u'),
            <= MaxNumber * TimeSpan.TicksPerMillisecond => (RoundUp(ticks, TimeSpan.TicksPerMillisecond), 'm'),
            _ => (RoundUp(ticks, TimeSpan.TicksPerSecond), 'S'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
    }

    /// <summary>Reads a timeout, <see cref="Max"/> at most; false where it is malformed.</summary>
    public static bool TryDecode(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > 9)
            return false;
        var digits = text.AsSpan(0, text.Length - 1);
        if (!uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        var ticks = text[^1] switch
        {
            'H' => number * TimeSpan.TicksPerHour,
            'M' => number * TimeSpan.TicksPerMinute,
            'S' => number * TimeSpan.TicksPerSecond,
            'm' => number * TimeSpan.TicksPerMillisecond,
            'u' => number * TimeSpan.TicksPerMicrosecond,
            'n' => RoundUp(number, TimeSpan.NanosecondsPerTick),
            _ => -1,
        };
        if (ticks < 0)
            return false;
        timeout = TimeSpan.FromTicks(Math.Min(ticks, Max.Ticks));
        return true;
    }

    private static long RoundUp(long value, long unit) => (value + unit - 1) / unit;
}
