namespace Radiator.Lights.Schedules;

/// <summary>A part of the day with a brightness of its own.</summary>
/// <param name="From">Local time at which it begins.</param>
/// <param name="To">Local time at which it ends; at or before <paramref name="From"/>: on the next day.</param>
/// <param name="Brightness">0 for failures too: quiet hours in which nothing shows.</param>
/// <param name="Days">Days on which it begins; empty: every day.</param>
public sealed record BrightnessPeriod(
    TimeOnly From, TimeOnly To, Brightness Brightness, IReadOnlyList<DayOfWeek> Days)
{
    /// <summary>How long it lasts, more than nothing and at most a day.</summary>
    public TimeSpan Length => To > From ? To - From : TimeSpan.FromDays(1) - (From - To);
}
