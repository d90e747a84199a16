using System.Text;
using System.Text.Json;
using Radiator.Collector.Http;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.Http;

public class PixelTests
{
    private const string Item = """{"writeKey":"test-key","userId":"u>?~","event":"Opened","properties":{"mail":"a?~~>"}}""";

    private static string Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(Item));

    public static TheoryData<string> Spellings =>
    [
        // The text holds all that the two alphabets differ in, and needs padding.
        Uri.EscapeDataString(Base64), Base64, Base64.TrimEnd('='), Base64.Replace('+', '-').Replace('/', '_'),
        Base64.TrimEnd('=').Replace('+', '-').Replace('/', '_'), Base64.Replace("+", "%20"),
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Data_is_the_event_byte_for_byte(string data)
    {
        await using var collector = await TestCollector.StartAsync();
        await IsPicture(collector, $"/v1/pixel/track?data={data}");

        var record = Assert.Single(await collector.ReadAllAsync());
        Assert.Equal(Item, record.Event.RawJson.ToStringUtf8());
        Assert.Equal(EventType.Track, record.Event.Type);
        Assert.Equal((uint)EventFlags.MessageIdAssigned, record.Event.Flags);
    }

    [Fact]
    public async Task Flat_parameters_become_an_event_that_is_marked_as_made()
    {
        await using var collector = await TestCollector.StartAsync();
        await IsPicture(
            collector,
            "/v1/pixel/track?writeKey=test-key&userId=u1&event=Thunder%20Shock&properties.level=20&properties.kind.name=a+b"
            + "&context.%22=%0A%5C&messageId=m1");

        var record = Assert.Single(await collector.ReadAllAsync());
        Assert.Equal(
            """{"writeKey":"test-key","userId":"u1","event":"Thunder Shock","properties":{"level":"20","kind":{"name":"a b"}}"""
            + ""","context":{"\"":"\u000A\\"},"messageId":"m1"}""",
            record.Event.RawJson.ToStringUtf8());
        Assert.Equal(("Thunder Shock", "m1", "u1"), (record.Event.Name, record.Event.MessageId, record.Event.UserId));
        Assert.Equal((uint)EventFlags.Synthesised, record.Event.Flags);
    }

    [Fact]
    public async Task Every_pixel_path_takes_its_call()
    {
        await using var collector = await TestCollector.StartAsync();
        string[] paths =
        [
            "/v1/pixel/identify", "/v1/pixel/group", "/v1/pixel/alias", "/v1/pixel/page", "/v1/pixel/screen",
            "/v1/pixel/track", "/pixel/v1/track", "/pixel/v1/page",
        ];
        foreach (var path in paths)
            await IsPicture(collector, $"{path}?writeKey=test-key&userId=u&event=E&groupId=g&previousId=p&traits.plan=pro");

        var types = (await collector.ReadAllAsync()).Select(record => record.Event.Type);
        Assert.Equal(
            [
                EventType.Identify, EventType.Group, EventType.Alias, EventType.Page, EventType.Screen, EventType.Track,
                EventType.Track, EventType.Page,
            ],
            types);
    }

    [Theory]
    [InlineData("/v1/pixel/track", "unknown_key")]
    [InlineData("/v1/pixel/track?writeKey=test-key", "event_not_defined")]
    [InlineData("/v1/pixel/track?writeKey=test-key&event=E", "no_user_anon_id")]
    [InlineData("/v1/pixel/track?data=%FF%FE", "invalid_encoding")]
    [InlineData("/v1/pixel/track?data=A", "invalid_encoding")]
    [InlineData("/v1/pixel/track?data=", "invalid_json")]
    [InlineData("/v1/pixel/page?writeKey=test-key&userId=u&properties=none", "properties_not_object")]
    public async Task What_is_wrong_with_a_pixel_is_a_discard_and_still_a_picture(string path, string reason)
    {
        await using var collector = await TestCollector.StartAsync();
        await IsPicture(collector, path);

        Assert.Equal(reason, Assert.Single(await collector.ReadAllAsync()).Discard.Reason);
    }

    [Theory]
    [InlineData(32_768, 0)]
    [InlineData(32_769, 1)]
    public async Task A_pixel_may_hold_as_much_as_any_item(int bytes, int discards)
    {
        await using var collector = await TestCollector.StartAsync();
        var item = """{"writeKey":"test-key","userId":"u","event":"A","text":"LONG"}""";
        item = item.Replace("LONG", new string('x', bytes - item.Length + 4));
        await IsPicture(collector, "/v1/pixel/track?data=" + Convert.ToBase64String(Encoding.UTF8.GetBytes(item)));

        var record = Assert.Single(await collector.ReadAllAsync());
        Assert.Equal(discards == 1 ? "oversize" : null, record.Discard?.Reason);
        Assert.Equal(discards == 1 ? null : item, record.Event?.RawJson.ToStringUtf8());
    }

    [Theory]
    [InlineData("a.b=1&a=2", """{"a":{"b":"1"}}""")]
    [InlineData("a=2&a.b=1", """{"a":{"b":"1"}}""")]
    [InlineData("a=1&a=2&=3&&b", """{"a":"2","b":""}""")]
    [InlineData("a%2Eb=%zz%4", """{"a":{"b":"%zz%4"}}""")]
    [InlineData("a..b=1", """{"a":{"":{"b":"1"}}}""")]
    [InlineData("?", "{}")]
    [InlineData("", "{}")]
    public void A_dot_goes_one_level_down(string query, string json) =>
        Assert.Equal(json, Encoding.Latin1.GetString(PixelQuery.Parse(query).ToJson().Span));

    [Fact]
    public void Any_query_becomes_json_of_bounded_depth()
    {
        const string Alphabet = "ab.=&%+?\"\\0F~\u00e9";
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var query = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            try
            {
                var json = PixelQuery.Parse(query).ToJson();
                using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 40 });
                Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
                PixelQuery.TryReadBase64(query, out _);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {query}\n{exception}");
            }
        }

        var deep = PixelQuery.Parse(string.Concat(Enumerable.Repeat("a.", 20_000)) + "a=1").ToJson();
        using var bounded = JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 32 });
        Assert.Equal(32, Encoding.Latin1.GetString(deep.Span).Count(c => c == '{'));
    }

    private static async Task IsPicture(TestCollector collector, string path)
    {
        // As it stands: a Uri would write percent signs of its own.
        var answer = RawAnswer.Of(await collector.RawAsync(
            $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", end: false));
        Assert.Equal((200, "image/gif"), (answer.Status, answer.ContentType));
        Assert.StartsWith("GIF89a", answer.Body);
        Assert.Equal(43, answer.Body.Length);
    }
}
