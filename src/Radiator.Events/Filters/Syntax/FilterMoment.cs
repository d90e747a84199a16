using System.Globalization;

namespace Radiator.Events.Filters.Syntax;

/// <summary>
/// A moment as people write it: ago (<c>-5m</c>), a time of today (<c>14:02</c>), or a date. Ago and today are
/// reckoned anew for every match, so that a filter that is left open moves with the clock.
/// </summary>
internal sealed class FilterMoment
{
    private static readonly string[] TimeForms = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF"];

    private static readonly string[] DateForms =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];

    private static readonly string[] ZonedForms =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    private readonly TimeSpan? _ago;
    private readonly TimeSpan? _today;
    private readonly DateTime? _local;
    private readonly DateTimeOffset _absolute;

    private FilterMoment(TimeSpan? ago, TimeSpan? today, DateTime? local, DateTimeOffset absolute)
    {
        _ago = ago;
        _today = today;
        _local = local;
        _absolute = absolute;
    }

    public static bool TryParse(string text, out FilterMoment? moment)
    {
        var culture = CultureInfo.InvariantCulture;
        moment = null;
        if (text.StartsWith('-') && FilterDuration.TryParse(text, out var ago))
            moment = new FilterMoment(ago, null, null, default);
        else if (DateTime.TryParseExact(text, TimeForms, culture, DateTimeStyles.NoCurrentDateDefault, out var time))
            moment = new FilterMoment(null, time.TimeOfDay, null, default);
        else if (DateTime.TryParseExact(text, DateForms, culture, DateTimeStyles.None, out var local))
            moment = new FilterMoment(null, null, local, default);
        else if (DateTimeOffset.TryParseExact(text, ZonedForms, culture, DateTimeStyles.None, out var absolute))
            moment = new FilterMoment(null, null, null, absolute);
        return moment is not null;
    }

    /// <summary>The moment, as it is now. A time without a zone is the clock's.</summary>
    public DateTimeOffset At(TimeProvider clock)
    {
        if (_ago is { } ago)
            return clock.GetUtcNow() + ago;
        if (_today is { } today)
            return InZone(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone).Date + today, clock);
        return _local is { } local ? InZone(local, clock) : _absolute;
    }

    private static DateTimeOffset InZone(DateTime local, TimeProvider clock)
    {
        // The first and last day of the calendar have no moment in half of the zones; an event is never that old.
        var utc = local.Ticks - clock.LocalTimeZone.GetUtcOffset(local).Ticks;
        return new DateTimeOffset(Math.Clamp(utc, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }
}
