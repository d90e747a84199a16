namespace Radiator.Wire;

/// <summary>
/// Times on the wire: nanoseconds since 1970-01-01T00:00:00Z in an int64, which ends in the year 2262.
/// </summary>
public static class UnixNanos
{
    private const long NanosPerTick = 100;

    /// <summary>Nanoseconds; null for an absent time and for one that an int64 cannot hold.</summary>
    public static long? From(DateTimeOffset? time)
    {
        if (time is not { } value)
            return null;
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return ticks is > long.MaxValue / NanosPerTick or < long.MinValue / NanosPerTick ? null : ticks * NanosPerTick;
    }

    /// <summary>Nanoseconds of a time that a clock gave: between the years 1678 and 2261.</summary>
    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosPerTick;

    /// <summary>The time, in steps of 100 ns.</summary>
    public static DateTimeOffset ToTime(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(nanos / NanosPerTick);
}
