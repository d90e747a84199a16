using static Radiator.Events.Tests.Parsing.Bodies;

namespace Radiator.Events.Tests.Parsing;

public class TimesTests
{
    private const string Rest = "\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\"";

    [Theory]
    [InlineData("\"timestamp\":\"2026-03-01T12:00:00Z\",\"originalTimestamp\":\"2020-01-01\"", 12, EventFlags.None)]
    [InlineData("\"timestamp\":null,\"originalTimestamp\":\"2026-03-01T11:00:00Z\"", 11, EventFlags.None)]
    [InlineData("\"originalTimestamp\":\"2026-03-01T11:00:00Z\"", 11, EventFlags.None)]
    [InlineData("\"timestamp\":\"bad\",\"originalTimestamp\":\"2026-03-01T11:00:00Z\"", null, EventFlags.TimestampUnreadable)]
    [InlineData("\"timestamp\":{}", null, EventFlags.TimestampUnreadable)]
    [InlineData("\"x\":1", null, EventFlags.None)]
    public void The_original_time_is_timestamp_and_else_originalTimestamp(string members, int? hour, EventFlags flags)
    {
        var item = Item($"{{{Rest},{members}}}");
        Assert.Equal(DiscardReason.None, item.Discard);
        Assert.Equal(hour, item.OriginalTimestamp?.Hour);
        Assert.Equal(flags, item.Flags);
    }

    [Theory]
    [InlineData("\"sentAt\":\"2026-03-01T10:00:00Z\"", 10, EventFlags.None)]
    [InlineData("\"sentAt\":null", 9, EventFlags.None)]
    [InlineData("\"x\":1", 9, EventFlags.None)]
    [InlineData("\"sentAt\":\"bad\"", null, EventFlags.TimestampUnreadable)]
    public void The_time_of_sending_is_the_item_s_and_else_the_batch_s(string members, int? hour, EventFlags flags)
    {
        var item = Batch($$"""{"batch":[{{{Rest}},{{members}}}],"sentAt":"2026-03-01T09:00:00Z"}""").Items[0];
        Assert.Equal((hour, flags), (item.SentAt?.Hour, item.Flags));
    }

    [Fact]
    public void A_batch_s_timestamp_is_no_default_and_its_unreadable_sentAt_is_flagged()
    {
        var parsed = Batch($$"""{"timestamp":"2026-03-01","sentAt":"soon","batch":[{{{Rest}}}]}""");
        Assert.Null(parsed.Items[0].OriginalTimestamp);
        Assert.Equal(EventFlags.TimestampUnreadable, parsed.Items[0].Flags);
    }

    [Fact]
    public void An_event_has_its_corrected_time()
    {
        var sent = Event($$"""{{{Rest}},"timestamp":"2031-01-01T00:00:00Z","sentAt":"2031-01-01T00:00:04Z"}""");
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 6, TimeSpan.Zero), sent.Timestamp);
    }
}
