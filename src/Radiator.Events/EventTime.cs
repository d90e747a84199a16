using System.Text;
using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>The times of an event: reading what senders write, and freeing it of their clock's error.</summary>
public static class EventTime
{
    private const int TextBytesMax = 64;
    private const long NumberIsMillisecondsFrom = 100_000_000_000;

    /// <summary>
    /// When it happened on the collector's clock: <c>receivedAt - (sentAt - original)</c> (Segment, Spec: Common
    /// fields, "Timestamps"). Without <paramref name="sentAt"/> the sender's clock is taken as right; without
    /// <paramref name="original"/> it happened when it was sent. Saturates at the ends of the calendar.
    /// </summary>
    public static DateTimeOffset Correct(DateTimeOffset receivedAt, DateTimeOffset? sentAt, DateTimeOffset? original)
    {
        if (original is not { } happened)
            return receivedAt.ToUniversalTime();
        var sent = sentAt ?? receivedAt;
        // The calendar has 62 bits of ticks: neither difference can overflow.
        var ticks = receivedAt.UtcTicks - (sent.UtcTicks - happened.UtcTicks);
        return new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>
    /// Reads a time as senders write it; the result is UTC, cut (not rounded) at 100 ns. Never throws, no culture.
    /// </summary>
    /// <remarks>
    /// Text: ISO 8601 calendar dates with one- or two-digit months and days (Segment's own batch example has
    /// <c>2015-2-02T00:30:08.276Z</c>), with or without a time, seconds and a fraction of any length; <c>Z</c>,
    /// <c>+00:00</c>, <c>+0000</c>, <c>+00</c> or nothing (UTC); the leap second <c>:60</c> is the second after it.
    /// Number: seconds since 1970, or milliseconds from 10^11 on, as some senders have it. Longer than 64 bytes: no
    /// time.
    /// </remarks>
    public static bool TryRead(JsonSlice value, out DateTimeOffset time)
    {
        time = default;
        return value.Kind switch
        {
            JsonKind.String => TryReadText(value.Json.Span, out time),
            JsonKind.Number => TryReadNumber(value.Json.Span, out time),
            _ => false,
        };
    }

    private static bool TryReadText(ReadOnlySpan<byte> quoted, out DateTimeOffset time)
    {
        time = default;
        if (quoted.Length is < 2 or > TextBytesMax + 2)
            return false;
        var inner = quoted[1..^1];
        return inner.IndexOf((byte)'\\') < 0
            ? IsoTimeReader.TryRead(inner, out time)
            : IsoTimeReader.TryRead(Encoding.UTF8.GetBytes(JsonText.Decode(inner, out _)), out time);
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> number, out DateTimeOffset time)
    {
        time = default;
        if (number.Length > TextBytesMax || !JsonNumber.TryGetDecimal(number, out var value))
            return false;
        var ticksPerUnit = Math.Abs(value) < NumberIsMillisecondsFrom
            ? TimeSpan.TicksPerSecond
            : TimeSpan.TicksPerMillisecond;
        if (Math.Abs(value) > DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond)
            return false;
        var ticks = decimal.Floor(value * ticksPerUnit) + DateTime.UnixEpoch.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return false;
        time = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return true;
    }
}
