namespace Radiator.Events;

/// <summary>Reads ISO 8601 times from UTF-8; what it accepts is written at <see cref="EventTime.TryRead"/>.</summary>
internal ref struct IsoTimeReader
{
    private const int FractionDigits = 7;

    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private IsoTimeReader(ReadOnlySpan<byte> text) => _text = text;

    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        var reader = new IsoTimeReader(text);
        if (!reader.TryReadDate(out var ticks))
            return false;
        if (reader.IsAtEnd)
            return TryMake(ticks, out time);
        return (reader.Take('T') || reader.Take('t') || reader.Take(' '))
            && reader.TryReadTime(out var ofDay)
            && reader.TryReadOffset(out var offset)
            && reader.IsAtEnd
            && TryMake(ticks + ofDay - offset, out time);
    }

    private static bool TryMake(long ticks, out DateTimeOffset time)
    {
        var fits = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        time = fits ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return fits;
    }

    private readonly bool IsAtEnd => _at == _text.Length;

    private bool TryReadDate(out long ticks)
    {
        ticks = 0;
        if (!TryReadNumber(4, 4, out var year) || !Take('-')
            || !TryReadNumber(1, 2, out var month) || !Take('-') || !TryReadNumber(1, 2, out var day))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    private bool TryReadTime(out long ticks)
    {
        ticks = 0;
        if (!TryReadNumber(2, 2, out var hour) || hour > 23
            || !Take(':') || !TryReadNumber(2, 2, out var minute) || minute > 59)
            return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (!Take(':'))
            return true;
        if (!TryReadNumber(2, 2, out var second) || second > 60)
            return false;
        ticks += second * TimeSpan.TicksPerSecond;
        if (!Take('.') && !Take(','))
            return true;
        return TryReadFraction(ref ticks);
    }

    private bool TryReadFraction(ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond;
        var start = _at;
        for (; _at < _text.Length && IsDigit(_text[_at]); _at++)
        {
            unit = _at - start < FractionDigits ? unit / 10 : 0;
            ticks += unit * (_text[_at] - '0');
        }
        return _at > start;
    }

    private bool TryReadOffset(out long ticks)
    {
        ticks = 0;
        if (IsAtEnd || Take('Z') || Take('z'))
            return true;
        var sign = Take('+') ? 1 : Take('-') ? -1 : 0;
        if (sign == 0 || !TryReadNumber(2, 2, out var hours) || hours > 23)
            return false;
        var minutes = 0;
        if ((Take(':') || !IsAtEnd) && (!TryReadNumber(2, 2, out minutes) || minutes > 59))
            return false;
        ticks = sign * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        return true;
    }

    private bool Take(char character)
    {
        if (_at >= _text.Length || _text[_at] != character)
            return false;
        _at++;
        return true;
    }

    private bool TryReadNumber(int digitsMin, int digitsMax, out int value)
    {
        value = 0;
        var start = _at;
        for (; _at < _text.Length && _at - start < digitsMax && IsDigit(_text[_at]); _at++)
            value = (value * 10) + (_text[_at] - '0');
        return _at - start >= digitsMin;
    }

    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';
}
