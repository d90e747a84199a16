namespace Radiator.Lights.Schedules;

/// <summary>
/// Brightness by time of day. Pure: the caller says what time it is where the strip hangs. One minute leads from each
/// brightness to the next, so that nobody sees a step.
/// </summary>
/// <param name="usual">Outside of all periods.</param>
/// <param name="periods">Where two overlap, the later one in the list counts; at most
/// <see cref="PeriodsMax"/>.</param>
public sealed class BrightnessSchedule(Brightness usual, IReadOnlyList<BrightnessPeriod> periods)
{
    /// <summary>Periods at most.</summary>
    public const int PeriodsMax = 32;

    /// <summary>How long the change takes, after the period's border.</summary>
    public static readonly TimeSpan Ramp = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly BrightnessPeriod[] _periods = periods.Count <= PeriodsMax
        ? [.. periods]
        : throw new ArgumentException($"{periods.Count} periods; at most {PeriodsMax} are allowed.", nameof(periods));

    /// <summary>Full light, always.</summary>
    public static BrightnessSchedule Always { get; } = new(Brightness.Full, []);

    /// <summary>The brightness at a local time.</summary>
    public Brightness At(DateTime local)
    {
        // The latest border within the last minute is where the ramp begins, if there is one.
        var now = Settled(local);
        var border = TimeSpan.MaxValue;
        foreach (var period in _periods)
        {
            border = Min(border, Since(local.TimeOfDay, period.From));
            border = Min(border, Since(local.TimeOfDay, period.To));
        }

        if (border >= Ramp)
            return now;
        var before = Settled(local - border - TimeSpan.FromTicks(1));
        var share = border / Ramp;
        return new Brightness(
            before.Ordinary + (now.Ordinary - before.Ordinary) * share,
            before.Failures + (now.Failures - before.Failures) * share);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Since(TimeSpan time, TimeOnly border)
    {
        var since = time - border.ToTimeSpan();
        return since >= TimeSpan.Zero ? since : since + Day;
    }

    private Brightness Settled(DateTime local)
    {
        for (var i = _periods.Length - 1; i >= 0; i--)
        {
            var period = _periods[i];
            var since = Since(local.TimeOfDay, period.From);
            if (since < period.Length
                && (period.Days.Count == 0 || period.Days.Contains((local - since).DayOfWeek)))
                return period.Brightness;
        }

        return usual;
    }
}
