using static Radiator.Events.Tests.Parsing.Bodies;

namespace Radiator.Events.Tests.Parsing;

public class EnvelopeTests
{
    private const string Item = """{"type":"track","event":"A","userId":"u"}""";

    [Theory]
    [InlineData("""{"batch":[ITEM],"writeKey":"k"}""", """{"batch":[],"writeKey":"k"}""")]
    [InlineData("""  {"b\u0061tch" : [ ITEM , ITEM ] ,"x":[1,{"batch":[2]}]} """, """{"b\u0061tch" : [] ,"x":[1,{"batch":[2]}]}""")]
    [InlineData("""{"a":12345678901234567890123,"batch":[]}""", """{"a":12345678901234567890123,"batch":[]}""")]
    [InlineData("""{"batch":[1],"batch":[ITEM]}""", """{"batch":[1],"batch":[]}""")]
    public void The_envelope_is_the_body_around_the_items_as_received(string body, string envelope)
    {
        var parsed = Batch(body.Replace("ITEM", Item, StringComparison.Ordinal));
        Assert.Null(parsed.Error);
        Assert.Equal(envelope, Text(parsed.EnvelopeJson));
        Assert.All(parsed.Items, item => Assert.Equal(Item, Text(item.RawJson)));
    }

    [Theory]
    [InlineData("""{"writeKey":"k","batch":[{"writeKey":"i"}]}""", "k")]
    [InlineData("""{"batch":[{"writeKey":"i"}],"sentAt":"x","writeKey":"k"}""", "k")]
    [InlineData("""{"batch":[{"writeKey":null},{"writeKey":"i"},{"writeKey":"j"}]}""", "i")]
    [InlineData("""{"batch":[{}],"writeKey":7}""", "")]
    [InlineData("""{"batch":[],"writeKey":"a","write\u004bey":"b"}""", "b")]
    public void The_write_key_is_found_wherever_it_stands(string body, string key) => Assert.Equal(key, Batch(body).WriteKey);

    [Fact]
    public void A_single_call_has_its_write_key_inside_and_no_envelope()
    {
        var parsed = EventParser.ParseSingle(Utf8(" {\"userId\":\"u\",\"writeKey\":\"k\"}\r\n"), EventType.Page, Limits);
        Assert.Equal("k", parsed.WriteKey);
        Assert.True(parsed.EnvelopeJson.IsEmpty);
        Assert.Equal("""{"userId":"u","writeKey":"k"}""", Text(parsed.Items[0].RawJson));
    }

    [Fact]
    public void Of_two_batches_the_last_counts()
    {
        var parsed = Batch($$"""{"batch":[1,2,3],"batch":[{{Item}}]}""");
        Assert.Equal(DiscardReason.None, Assert.Single(parsed.Items).Discard);
        Assert.NotNull(Batch($$"""{"batch":[{{Item}}],"batch":null}""").Error);
    }

    [Fact]
    public void An_empty_batch_is_no_error_and_has_no_items()
    {
        var parsed = Batch("""{"batch":[ ]}""");
        Assert.Null(parsed.Error);
        Assert.Empty(parsed.Items);
    }

    [Theory]
    [InlineData("", 0, 1, 1, "empty")]
    [InlineData(" \n ", 3, 2, 2, "empty")]
    [InlineData("[]", 0, 1, 1, "must be an object")]
    [InlineData("\n  7", 3, 2, 3, "must be an object")]
    [InlineData("{}", 0, 1, 1, "no batch")]
    [InlineData("""{"type":"track","event":"A"}""", 0, 1, 1, "/v1/track")]
    [InlineData("""{"batch":{}}""", 9, 1, 10, "must be an array")]
    [InlineData("{\"batch\":[{},\n{x}]}", 15, 2, 2, "'x'")]
    [InlineData("""{"batch":[]}{""", 12, 1, 13, "after a single JSON value")]
    [InlineData("""{"batch":[{"a":1,}]}""", 17, 1, 18, "trailing comma")]
    [InlineData("""{"batch":[],"n":NaN}""", 16, 1, 17, "'N'")]
    public void A_body_that_cannot_be_read_says_where_and_why(string body, int offset, int line, int column, string message)
    {
        var parsed = Batch(body);
        Assert.NotNull(parsed.Error);
        Assert.Empty(parsed.Items);
        Assert.Equal((offset, line, column), (parsed.Error.ByteOffset, parsed.Error.Line, parsed.Error.Column));
        Assert.Contains(message, parsed.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", parsed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_and_counted_in_errors()
    {
        var good = Batch("\uFEFF{\"batch\":[" + Item + "]}");
        Assert.Equal(Item, Text(Assert.Single(good.Items).RawJson));
        Assert.Equal("""{"batch":[]}""", Text(good.EnvelopeJson));
        Assert.Equal(3, Batch("\uFEFF[]").Error!.ByteOffset);
        Assert.Equal(4, Batch("\uFEFF{").Error!.ByteOffset);
    }

    [Fact]
    public void A_body_over_the_limit_is_the_sender_s_business_and_is_read_all_the_same()
    {
        var limits = new EventLimits { BodyBytesMax = 10 };
        Assert.Single(EventParser.ParseBatch(Utf8($$"""{"batch":[{{Item}}]}"""), limits).Items);
    }
}
