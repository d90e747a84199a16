using static Radiator.Events.Tests.Parsing.Bodies;

namespace Radiator.Events.Tests.Parsing;

public class HostileBodyTests
{
    [Theory]
    [InlineData("""{"type":"track","event":"\ud83d","userId":"u"}""")]
    [InlineData("""{"type":"track","event":"A","userId":"u","properties":{"\udc00":"\ud800\ud800","a":1e999,"b":-0}}""")]
    [InlineData("""{"type":"track","event":"A","userId":"u","n":123456789012345678901234567890.000}""")]
    [InlineData("""{"type":"x","type":"track","event":"A","userId":"u","a":1,"a":2,"context":{"a":1,"a":[]}}""")]
    [InlineData("""{"type":"track","event":"A","userId":"u","timestamp":"yesterday","sentAt":[]}""")]
    [InlineData("""{"type":"track","event":"\u0000\u001b]0;x\u0007","userId":"\u202e","\u0000":"\u2028"}""")]
    public void What_senders_really_send_is_an_event_and_its_bytes_are_untouched(string item)
    {
        var parsed = Item(item);
        Assert.Equal(DiscardReason.None, parsed.Discard);
        Assert.Equal(item, Text(parsed.RawJson));
        Assert.NotNull(parsed.ToEvent(new RequestEnvelope(), default));
    }

    [Fact]
    public void Invalid_utf8_stays_in_the_bytes_and_flags_the_index()
    {
        byte[] item = [.. "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A"u8, 0xFF, 0xC0, .. "\"}"u8];
        byte[] body = [.. "{\"batch\":["u8, .. item, .. "]}"u8];
        var only = Assert.Single(EventParser.ParseBatch(body, Limits).Items);
        Assert.True(only.RawJson.Span.SequenceEqual(item));
        var parsed = only.ToEvent(new RequestEnvelope(), default);
        Assert.Equal(EventFlags.Lossy, parsed.Flags);
        Assert.Equal("A\uFFFD\uFFFD", parsed.Name);
    }

    [Theory]
    [InlineData(16_000)]
    [InlineData(200_000)]
    public void Depth_is_no_danger(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);
        var item = """{"type":"track","event":"A","userId":"u","properties":{"d":""" + deep + "}}";
        var parsed = EventParser.ParseBatch(Utf8($$"""{"batch":[{{item}}]}"""), new EventLimits { ItemBytesMax = 1_000_000 });
        var only = Assert.Single(parsed.Items).ToEvent(new RequestEnvelope(), default);
        Assert.Equal(deep, only.Find(Events.Json.EventPath.Parse("properties.d")).GetText());
        Assert.NotNull(Batch("{\"batch\":" + new string('[', depth)).Error);
    }

    [Fact]
    public void Mutated_bodies_never_throw_and_every_item_lies_where_it_was_sent()
    {
        for (var seed = 0; seed < 6_000; seed++)
        {
            var random = new Random(seed);
            var body = RandomJson.Mutate(random, RandomJson.Body(random));
            try
            {
                Check(body);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}\n{Convert.ToBase64String(body)}");
            }
        }
    }

    [Fact]
    public void Every_item_of_a_generated_batch_is_found_verbatim_in_order()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var items = Enumerable.Range(0, random.Next(0, 6)).Select(_ => RandomJson.Item(random)).ToArray();
            var space = random.Next(2) == 0 ? " \n" : "";
            var body = $$"""{{{RandomJson.EnvelopeMembers(random)}}"batch"{{space}}:[{{space}}{{string.Join("," + space, items)}}]}""";
            var parsed = Batch(body);
            Assert.True(parsed.Error is null, $"seed {seed}: {parsed.Error} {body}");
            Assert.True(items.SequenceEqual(parsed.Items.Select(item => Text(item.RawJson))), $"seed {seed}: {body}");
        }
    }

    private static void Check(byte[] body)
    {
        foreach (var parsed in new[]
        {
            EventParser.ParseBatch(body, Limits), EventParser.ParseSingle(body, EventType.Unspecified, Limits),
            EventParser.ParseSingle(body, EventType.Group, Limits),
        })
        {
            Assert.True(parsed.Error is null || parsed.Items.Count == 0);
            if (parsed.Error is { } error)
                Assert.InRange(error.ByteOffset, 0, body.Length);
            var at = 0;
            foreach (var item in parsed.Items)
            {
                Assert.Equal(item.Discard == DiscardReason.None, item.Detail.Length == 0);
                var found = body.AsSpan(at).IndexOf(item.RawJson.Span);
                Assert.True(found >= 0, "an item's bytes are not in the body");
                at += found + item.RawJson.Length;
                var parsedEvent = item.ToEvent(new RequestEnvelope { Json = parsed.EnvelopeJson }, default);
                foreach (var path in RandomJson.Paths)
                    parsedEvent.Find(path).GetText();
            }
        }
        EventParser.ParseItem(body, new RequestEnvelope { Json = body }, default, out _, out _);
        new Events.Json.JsonSlice(Events.Json.JsonKind.Object, body).Find("a").GetText();
        new Events.Json.JsonSlice(Events.Json.JsonKind.String, body).GetText();
        new Events.Json.JsonSlice(Events.Json.JsonKind.Number, body).TryGetInt64(out _);
        EventTime.TryRead(new Events.Json.JsonSlice(Events.Json.JsonKind.String, body), out _);
    }
}
