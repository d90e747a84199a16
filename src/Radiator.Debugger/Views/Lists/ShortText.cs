using System.Globalization;
using Radiator.Debugger.App.Themes;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Lists;

/// <summary>Times, numbers and marks in few columns.</summary>
internal static class ShortText
{
    /// <summary>
    /// How long ago in at most five columns: <c>now &lt;1m 14m 13:58 21.11</c>; a dash for never. In steps that nobody has
    /// to watch: a figure that counts the seconds would write to an idle terminal.
    /// </summary>
    public static string Ago(DateTimeOffset? at, TimeProvider clock)
    {
        if (at is not { } time)
            return "-";
        var now = clock.GetUtcNow();
        var age = now - time;
        if (age < TimeSpan.FromSeconds(2))
            return "now";
        if (age < TimeSpan.FromMinutes(1))
            return "<1m";
        return age < TimeSpan.FromMinutes(15) ? $"{(int)age.TotalMinutes}m" : At(time, clock);
    }

    /// <summary>The time of today, else the day: <c>13:58</c>, <c>21.11</c>.</summary>
    public static string At(DateTimeOffset time, TimeProvider clock)
    {
        var local = TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
        var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone).Date;
        return local.ToString(local.Date == today ? "HH:mm" : "d.MM.", CultureInfo.InvariantCulture);
    }

    /// <summary>Time of the day with seconds.</summary>
    public static string Seconds(DateTimeOffset time, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>With a comma between thousands: <c>4,102</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share: <c>1.4%</c>; a dash for none.</summary>
    public static string Percent(double? share) =>
        share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "-";

    /// <summary>Glyph and style of a violation: never the colour alone.</summary>
    public static (string Glyph, TextStyle Style) Mark(Severity severity, ViolationType type, Theme theme) =>
        severity == Severity.Error ? (theme.Glyphs.Error, theme.Error)
        : type == ViolationType.Unplanned ? (theme.Glyphs.Unplanned, theme.Unplanned)
        : (theme.Glyphs.Warning, theme.Warning);
}
