using System.Text;
using Radiator.Wire.Stream.V1;
using static Radiator.Collector.Tests.Http.AnswerScenario;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests.Http;

/// <summary>
/// Every row of the table of docs/collector.md is sent to a collector; what becomes of the answer, the discard and the
/// neighbours is what the page says.
/// </summary>
public class AnswerTableTests
{
    private const string Halted = "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"batch\":";

    private static readonly byte[] Fifty =
        Encoding.UTF8.GetBytes(TestCollector.Batch(Enumerable.Range(0, 50).Select(i => TestCollector.Track($"m{i}"))));

    private static readonly Dictionary<string, AnswerScenario> Scenarios = new()
    {
        ["no JSON"] = Body("not json"),
        ["JSON that breaks off"] = Body("{\"batch\":["),
        ["JSON, and then something"] = Body(TestCollector.Batch(TestCollector.Track("a")) + " x"),
        ["nothing"] = Body(""),
        ["a batch without `batch`"] = Body("""{"type":"track","event":"A","userId":"u","writeKey":"test-key"}"""),
        ["bytes in a string that are no UTF-8"] =
            Item(Encoding.Latin1.GetBytes("{\"type\":\"track\",\"event\":\"caf\u00e9\u00ff\",\"userId\":\"u\"}")),
        ["lone surrogates, 30-digit numbers, duplicate keys"] = Item(
            """{"type":"x","type":"track","event":"A","userId":"u","a":"\ud83d","n":123456789012345678901234567890}"""),
        ["10,000 levels of nesting"] = Item(
            """{"type":"track","event":"Deep","userId":"u","properties":{"a":"""
            + new string('[', 10_000) + new string(']', 10_000) + "}}"),
        ["a time that cannot be read"] =
            Item("""{"type":"track","event":"A","userId":"u","timestamp":"yesterday","sentAt":[]}"""),
        ["an item of 32,768 bytes"] = Item(Sized(32_768)),
        ["an item of 32,769 bytes"] = Item(Sized(32_769)),
        ["an item of 33 KB among good ones"] = Item(Sized(33 * 1024)),
        ["2,501 items"] = Body(TestCollector.Batch(
        [
            TestCollector.Track("a"), TestCollector.Track("b"),
            .. Enumerable.Range(2, 2499).Select(i => TestCollector.Track($"{i}")),
        ])),
        ["a body of 512,000 bytes"] = Body(SizedBody(512_000)),
        ["a body of 512,001 bytes"] = Body(SizedBody(512_001)),
        ["a body of 3 MB"] = Body(SizedBody(3 * 1024 * 1024)),
        ["a gzip bomb"] = Body(TestCollector.Gzip(new byte[10 * 1024 * 1024])),
        ["gzip, labelled `gzip`, `x-gzip` or not at all"] = new(async collector =>
        {
            await Body(TestCollector.Gzip(Good("a")), "gzip").Send(collector);
            await Body(TestCollector.Gzip(Good("b")), "x-gzip").Send(collector);
            return await Body(TestCollector.Gzip(Good("c"))).Send(collector);
        }),
        ["gzip that is damaged"] = Body(Damaged(TestCollector.Gzip(Fifty)), "gzip"),
        ["gzip that is cut"] = Body(TestCollector.Gzip(Fifty)[..^20], "gzip"),
        ["JSON that is labelled as gzip"] = Body(Fifty, "gzip"),
        ["a body slower than `BodyTimeout`"] = new(async collector =>
            RawAnswer.Of(await collector.RawAsync(Halted, end: false)))
        {
            Options = options => options.BodyTimeout = TimeSpan.FromMilliseconds(200),
        },
        ["a sender that goes away in the middle"] = new(async collector =>
        {
            await collector.RawAsync(Halted, end: true);
            // Its discard is written when the server has noticed.
            await collector.ReadAsync(StartAt.Oldest, 1);
            return RawAnswer.Nobody;
        }),
        ["no write key"] = Single("""{"event":"A","userId":"u"}"""),
        ["an unknown write key"] = Single("""{"event":"A","userId":"u","writeKey":"nobody"}"""),
        ["an unknown write key, with `UnknownKeys: refuse`"] =
            Refusing(Single("""{"event":"A","userId":"u","writeKey":"nobody"}""")),
        ["the key of a disabled source"] = Single("""{"event":"A","userId":"u","writeKey":"off-key"}"""),
        ["an empty batch"] = Body(TestCollector.Batch()),
        ["an item that is no object"] = Item("17"),
        ["an item without a type, or none of the six"] = Item("""{"userId":"u"},{"type":"wink","userId":"u"}"""),
        ["an item without userId and anonymousId"] = Item("""{"type":"track","event":"A"}"""),
        ["a userId that is an object"] = Item("""{"type":"track","event":"A","userId":{}}"""),
        ["a userId that is a number"] = Item("""{"type":"track","event":"A","userId":17}"""),
        ["a track without an event name"] = Item("""{"type":"track","userId":"u"}"""),
        ["an event name that is no string"] = Item("""{"type":"track","event":{"a":1},"userId":"u"}"""),
        ["properties that are no object"] = Item("""{"type":"track","event":"A","userId":"u","properties":[]}"""),
        ["traits that are no object"] = Item("""{"type":"identify","userId":"u","traits":"pro"}"""),
        ["a page whose name is no string"] = Item("""{"type":"page","userId":"u","name":1}"""),
        ["a page whose category is no string"] = Item("""{"type":"page","userId":"u","name":"A","category":1}"""),
        ["a group without groupId"] = Item("""{"type":"group","userId":"u"}"""),
        ["a messageId that was seen before"] = Item(TestCollector.Track("first")) with
        {
            Before = TestCollector.Batch(TestCollector.Track("first")),
        },
        ["a messageId twice in one batch"] = Item(TestCollector.Track("a")),
        ["a pixel whose data is no base64"] = Request("GET", "/v1/pixel/track?data=*"),
        ["a pixel whose data is no JSON"] = Request("GET", "/v1/pixel/track?data=bm9uZQ"),
        ["a pixel of an unknown write key, with `UnknownKeys: refuse`"] =
            Refusing(Request("GET", "/v1/pixel/track?writeKey=nobody&event=A&userId=u")),
        ["a POST to another path"] = new(async collector =>
            await RawAnswer.Of(await collector.PostAsync("/v1/v1/batch", TestCollector.Batch(TestCollector.Track("x"))))),
        ["a GET of another path"] = Request("GET", "/"),
        ["another method on these paths"] = Request("PUT", "/v1/batch"),
    };

    public static TheoryData<string> WhatComes => [.. AnswerTable.Rows.Select(row => row.What)];

    [Fact]
    public void Every_row_has_its_test_and_every_test_its_row() =>
        Assert.Equal(
            Scenarios.Keys.Order(StringComparer.Ordinal),
            AnswerTable.Rows.Select(row => row.What).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(WhatComes))]
    public async Task Is_answered_as_the_page_says(string what)
    {
        var (row, scenario) = (AnswerTable.Rows.Single(row => row.What == what), Scenarios[what]);
        await using var collector = await TestCollector.StartAsync(scenario.Options);
        if (scenario.Before is { } before)
            await collector.PostAsync("/v1/batch", before);
        var answer = await scenario.Send(collector);
        var records = await collector.ReadAllAsync();

        Assert.Equal((row.Status, row.Code, row.RetryAfter), (answer.Status, answer.Code, answer.RetryAfter));
        Assert.Equal(row.IsPicture, answer.ContentType == "image/gif");
        Assert.All(Discards(records), discard => Assert.Equal(row.Reason, discard.Reason));
        Assert.Equal(row.Reason.Length > 0, Discards(records).Count > 0);
        Assert.All(Discards(records), discard => Assert.NotEqual("", discard.Detail));
        Assert.Equal(row.HasNeighbours ? ["a", "b"] : [], Events(records).Where(id => id is "a" or "b"));
        if (scenario.Between is { } item)
            IsWhatWasSent(row, item, records);

        // Whatever it was, the next one is none the worse.
        var good = TestCollector.Batch(TestCollector.Track("next"));
        var next = await RawAnswer.Of(await collector.PostAsync("/v1/batch", good));
        Assert.Equal((200, ""), (next.Status, next.Code));
        Assert.Contains("next", Events(await collector.ReadAllAsync()));
        if (row.Status != 0)
            Assert.Equal(0, collector.Host.Stats.BodyBytesInMemory);
    }

    /// <summary>
    /// The one between its neighbours: as an event byte for byte, as a discard its first 4,096 bytes.
    /// </summary>
    private static void IsWhatWasSent(AnswerTable row, byte[] item, List<Record> records)
    {
        if (row.Reason.Length == 0)
        {
            var kept = records[1].Event;
            Assert.Equal(item, kept.RawJson.ToByteArray());
            Assert.Equal(row.Flag, (EventFlags)kept.Flags & (EventFlags.Lossy | EventFlags.TimestampUnreadable));
        }
        else if (Discards(records) is [var only])
        {
            Assert.Equal((1u, (ulong)item.Length), (only.Item, only.BodyLength));
            Assert.Equal(item.Take(4096), only.Body);
        }
    }

    private static AnswerScenario Refusing(AnswerScenario scenario) =>
        scenario with { Options = options => options.UnknownKeys = "refuse" };

    private static string Sized(int bytes)
    {
        var (before, after) = ("{\"type\":\"track\",\"event\":\"Large\",\"userId\":\"u\",\"text\":\"", "\"}");
        return before + new string('x', bytes - before.Length - after.Length) + after;
    }

    /// <summary>A batch of exactly so many bytes, padded with items of 30 KB at most.</summary>
    private static string SizedBody(int bytes)
    {
        List<string> items = [TestCollector.Track("a"), TestCollector.Track("b")];
        while (bytes - TestCollector.Batch(items).Length - 1 is > 0 and var missing)
            items.Add(Sized(missing > 60_000 ? 30_000 : missing > 30_000 ? missing / 2 : missing));
        return TestCollector.Batch(items);
    }

    private static byte[] Good(string id) => Encoding.UTF8.GetBytes(TestCollector.Batch(TestCollector.Track(id)));

    private static byte[] Damaged(byte[] gzip)
    {
        gzip[gzip.Length / 2] ^= 0x55;
        return gzip;
    }

    private static List<string> Events(List<Record> records) =>
        [.. records.Where(record => record.Event is not null).Select(record => record.Event.MessageId)];

    private static List<Discard> Discards(List<Record> records) =>
        [.. records.Where(record => record.Discard is not null).Select(record => record.Discard)];
}
