using static Radiator.Events.Tests.Parsing.Bodies;

namespace Radiator.Events.Tests.Parsing;

public class ParseItemTests
{
    private static readonly EventId Id = new(Guid.Empty, 7);

    [Fact]
    public void A_line_of_a_file_is_an_event_of_the_given_request()
    {
        var request = new RequestEnvelope { ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) };
        const string line = """
            {"type":"group","userId":9,"groupId":"g","messageId":"m","anonymousId":"\ud83d","timestamp":"2026-02-01"}
            """;
        var item = EventParser.ParseItem(Utf8("  " + line + "\r\n"), request, Id, out var reason, out var detail);
        Assert.NotNull(item);
        Assert.Equal((DiscardReason.None, ""), (reason, detail));
        Assert.Equal(line, Text(item.RawJson));
        Assert.Equal((Id, EventType.Group, "9", "g", "m"), (item.Id, item.Type, item.UserId, item.GroupId, item.MessageId));
        Assert.Equal(("\ufffd", EventFlags.Lossy), (item.AnonymousId, item.Flags));
        Assert.Equal(request.ReceivedAt, item.ReceivedAt);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), item.Timestamp);
    }

    [Fact]
    public void The_envelope_of_the_given_request_stands_in()
    {
        var request = new RequestEnvelope { Json = Utf8("""{"userId":"env","context":{"groupId":"g"},"batch":[]}""") };
        var item = EventParser.ParseItem(Utf8("""{"type":"track","event":"A"}"""), request, Id, out _, out _);
        Assert.Equal(("env", "g", EventFlags.IdFromEnvelope), (item!.UserId, item.GroupId, item.Flags));
    }

    [Theory]
    [InlineData("""{"type":"track","event":"A"}""", DiscardReason.NoUserAnonId, "neither userId")]
    [InlineData("{\"type\":\n x}", DiscardReason.InvalidJson, "Line 2, column 2: ")]
    [InlineData("", DiscardReason.InvalidJson, "empty")]
    [InlineData("[]", DiscardReason.InvalidJson, "must be an object")]
    public void A_line_that_is_no_event_says_why(string line, DiscardReason reason, string part)
    {
        Assert.Null(EventParser.ParseItem(Utf8(line), new RequestEnvelope(), Id, out var actual, out var detail));
        Assert.Equal(reason, actual);
        Assert.Contains(part, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"track","event":"A","userId":"u"}""", "", "")]
    [InlineData("""{"type":"track","event":"A","userId":"u","messageId":12}""", "12", "12")]
    [InlineData("""{"type":"track","event":"A","userId":"u","messageId":{}}""", "", "assigned-1")]
    public void A_message_id_is_assigned_only_where_none_can_be_used(string json, string sent, string after)
    {
        var item = Item(json);
        Assert.Equal(sent, item.MessageId.GetText());
        Assert.Equal(sent, item.ToEvent(new RequestEnvelope(), Id).MessageId);
        var assigned = item.ToEvent(new RequestEnvelope(), Id, "assigned-1");
        Assert.Equal(after.Length == 0 ? "assigned-1" : after, assigned.MessageId);
        Assert.Equal(sent.Length == 0, assigned.Flags.HasFlag(EventFlags.MessageIdAssigned));
    }
}
