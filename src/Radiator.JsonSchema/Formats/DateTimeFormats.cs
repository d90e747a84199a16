namespace Radiator.JsonSchema.Formats;

/// <summary>RFC 3339: sections 5.6 and, for durations, appendix A.</summary>
internal static class DateTimeFormats
{
    private const int SecondsOfDay = 24 * 60 * 60;

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > 11 && IsDate(text[..10]) && (text[10] | 0x20) == 't' && IsTime(text[11..]);

    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        var (century, rest, month, day) =
            (TwoDigits(text), TwoDigits(text[2..]), TwoDigits(text[5..]), TwoDigits(text[8..]));
        if (century < 0 || rest < 0 || month is < 1 or > 12 || day < 1)
            return false;
        var year = (century * 100) + rest;
        // The calendar of .NET begins with year 1; year 0 was a leap year.
        return day <= DateTime.DaysInMonth(year == 0 ? 4 : year, month);
    }

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
            return false;
        var (hour, minute, second) = (TwoDigits(text), TwoDigits(text[3..]), TwoDigits(text[6..]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return false;
        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 1)
                return false;
            rest = rest[(digits + 1)..];
        }

        if (!TryReadOffset(rest, out var offset))
            return false;
        // Leap seconds come at the end of a day in UTC.
        var utc = (((hour * 60) + minute) * 60) - offset;
        return second < 60 || ((utc % SecondsOfDay) + SecondsOfDay) % SecondsOfDay == SecondsOfDay - 60;
    }

    public static bool IsDuration(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'P', _, ..])
            return false;
        text = text[1..];
        if (text[^1] == 'W')
            return text.Length > 1 && text[..^1].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        var time = text.IndexOf((byte)'T');
        var date = time < 0 ? text : text[..time];
        return AreUnits(date, "YMD"u8)
            && (time < 0 ? date.Length > 0 : time + 1 < text.Length && AreUnits(text[(time + 1)..], "HMS"u8));
    }

    // Numbers with units from largest to smallest, none left out between two.
    private static bool AreUnits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        var last = -1;
        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 1)
                return false;
            var unit = units.IndexOf(text[digits]);
            if (unit < 0 || unit <= last || (last >= 0 && unit != last + 1))
                return false;
            last = unit;
            text = text[(digits + 1)..];
        }

        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text is [(byte)'Z' or (byte)'z'])
            return true;
        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _])
            return false;
        var (hours, minutes) = (TwoDigits(text[1..]), TwoDigits(text[4..]));
        seconds = ((hours * 60) + minutes) * (text[0] == '-' ? -60 : 60);
        return hours is >= 0 and <= 23 && minutes is >= 0 and <= 59;
    }

    private static int TwoDigits(ReadOnlySpan<byte> text)
    {
        var (tens, ones) = ((uint)(text[0] - '0'), (uint)(text[1] - '0'));
        return tens > 9 || ones > 9 ? -1 : (int)((tens * 10) + ones);
    }
}
