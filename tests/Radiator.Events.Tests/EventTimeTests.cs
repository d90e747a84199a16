using System.Globalization;
using System.Text;
using Radiator.Events.Json;

namespace Radiator.Events.Tests;

public class EventTimeTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 1, 12, 0, 10, TimeSpan.Zero);

    [Theory]
    [InlineData("\"2026-03-01T12:34:56.123Z\"", "2026-03-01T12:34:56.1230000")]
    [InlineData("\"2026-03-01T12:34:56.1234567Z\"", "2026-03-01T12:34:56.1234567")]
    [InlineData("\"2026-03-01T12:34:56.123456789Z\"", "2026-03-01T12:34:56.1234567")]
    [InlineData("\"2026-03-01T12:34:56.99999999999999Z\"", "2026-03-01T12:34:56.9999999")]
    [InlineData("\"2026-03-01T12:34:56.123456+00:00\"", "2026-03-01T12:34:56.1234560")]
    [InlineData("\"2026-03-01T12:34:56+02:00\"", "2026-03-01T10:34:56.0000000")]
    [InlineData("\"2026-03-01T12:34:56-0530\"", "2026-03-01T18:04:56.0000000")]
    [InlineData("\"2026-03-01T12:34:56+02\"", "2026-03-01T10:34:56.0000000")]
    [InlineData("\"2026-03-01T00:30:00+01:00\"", "2026-02-28T23:30:00.0000000")]
    [InlineData("\"2026-03-01T12:34:56Z\"", "2026-03-01T12:34:56.0000000")]
    [InlineData("\"2026-03-01T12:34Z\"", "2026-03-01T12:34:00.0000000")]
    [InlineData("\"2026-03-01t12:34:56z\"", "2026-03-01T12:34:56.0000000")]
    [InlineData("\"2026-03-01 12:34:56\"", "2026-03-01T12:34:56.0000000")]
    [InlineData("\"2026-03-01\"", "2026-03-01T00:00:00.0000000")]
    [InlineData("\"2015-2-02T00:30:08.276Z\"", "2015-02-02T00:30:08.2760000")]
    [InlineData("\"2016-12-31T23:59:60Z\"", "2017-01-01T00:00:00.0000000")]
    [InlineData("\"2024-02-29T00:00:00Z\"", "2024-02-29T00:00:00.0000000")]
    [InlineData("\"2026\\u002d03-01T12:34:56Z\"", "2026-03-01T12:34:56.0000000")]
    [InlineData("1772368496123", "2026-03-01T12:34:56.1230000")]
    [InlineData("1772368496", "2026-03-01T12:34:56.0000000")]
    [InlineData("1772368496.123", "2026-03-01T12:34:56.1230000")]
    [InlineData("1.772368496123e12", "2026-03-01T12:34:56.1230000")]
    [InlineData("0", "1970-01-01T00:00:00.0000000")]
    [InlineData("-1", "1969-12-31T23:59:59.0000000")]
    public void Times_are_read_as_senders_write_them(string json, string utc)
    {
        Assert.True(EventTime.TryRead(JsonSlice.Of(Encoding.UTF8.GetBytes(json)), out var time));
        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(utc, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2026-03\"")]
    [InlineData("\"2026-13-01T00:00:00Z\"")]
    [InlineData("\"2025-02-29T00:00:00Z\"")]
    [InlineData("\"0000-01-01\"")]
    [InlineData("\"2026-03-01T24:00:00Z\"")]
    [InlineData("\"2026-03-01T12:60:00Z\"")]
    [InlineData("\"2026-03-01T12:34:61Z\"")]
    [InlineData("\"2026-03-01T12:34:56.Z\"")]
    [InlineData("\"2026-03-01T12:34:56Z \"")]
    [InlineData("\" 2026-03-01\"")]
    [InlineData("\"2026-03-01T\"")]
    [InlineData("\"2026-03-01T12:34:56+24:00\"")]
    [InlineData("\"2026-03-01T12:34:56+02:\"")]
    [InlineData("\"03/01/2026\"")]
    [InlineData("\"1772368496123\"")]
    [InlineData("\"0001-01-01T00:00:00+01:00\"")]
    [InlineData("\"9999-12-31T23:59:60Z\"")]
    [InlineData("\"\u0662\u0660\u0662\u0666-03-01\"")]
    [InlineData("1e999")]
    [InlineData("1e27")]
    [InlineData("-99999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    public void What_is_no_time_is_none_and_never_throws(string json) =>
        Assert.False(EventTime.TryRead(JsonSlice.Of(Encoding.UTF8.GetBytes(json)), out _));

    [Fact]
    public void Every_round_trip_time_reads_as_it_was()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var ticks = new Random(seed).NextInt64(DateTime.MaxValue.Ticks);
            var time = new DateTimeOffset(ticks, TimeSpan.Zero);
            var json = $"\"{time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture)}\"";
            Assert.True(EventTime.TryRead(JsonSlice.Of(Encoding.UTF8.GetBytes(json)), out var read) && read == time, json);
        }
    }

    [Fact]
    public void The_sender_s_clock_error_is_taken_out()
    {
        var original = Received.AddDays(3);
        Assert.Equal(Received.AddSeconds(-5), EventTime.Correct(Received, original.AddSeconds(5), original));
        Assert.Equal(original, EventTime.Correct(Received, null, original));
        Assert.Equal(Received, EventTime.Correct(Received, original, null));
        Assert.Equal(Received, EventTime.Correct(Received, null, null));
    }

    [Fact]
    public void A_correction_beyond_the_calendar_stops_at_its_ends()
    {
        var (first, last) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(first, EventTime.Correct(Received, last, first));
        Assert.Equal(last, EventTime.Correct(Received, first, last));
        Assert.Equal(last, EventTime.Correct(last, first, last));
        Assert.Equal(first, EventTime.Correct(first, last, first));
    }
}
