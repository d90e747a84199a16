using System.Text;
using Radiator.Events;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;
using EventFlags = Radiator.Events.EventFlags;
using EventType = Radiator.Events.EventType;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Wire.Tests;

public class RecordBlockTests
{
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static readonly RequestEnvelope Request = new()
    {
        Endpoint = "/v1/batch",
        Query = "a=1",
        Headers = [KeyValuePair.Create("user-agent", "test/1")],
        RemoteAddress = "127.0.0.1",
        ReceivedAt = ReceivedAt,
        Json = "{\"batch\":[],\"sentAt\":\"x\"}"u8.ToArray(),
        Source = "web",
        Environment = "production",
    };

    [Fact]
    public void A_block_is_a_batch_to_the_generated_code()
    {
        var builder = new RecordBlockBuilder(Request, capacity: 16);
        builder.AddEvent(Item("""{"type":"track","event":"Order Completed","userId":"u_1"}"""), null);
        builder.AddDiscard(DiscardReason.NoUserAnonId, "{}"u8.ToArray(), "no id", item: 1);
        builder.AddEvent(Item("""{"event":"Ünï","userId":"u\u0041"}"""), "assigned-1", EventFlags.Internal);
        var block = builder.Build();
        block.AssignOffsets(7_000_000_000);

        var batch = Batch.Parser.ParseFrom(block.Payload.Span);

        var request = Assert.Single(batch.Requests);
        Assert.Equal(7_000_000_000ul, request.Id);
        Assert.Equal("user-agent", Assert.Single(request.Headers).Name);
        Assert.Equal([7_000_000_000ul, 7_000_000_001ul, 7_000_000_002ul], batch.Records.Select(record => record.Offset));
        Assert.All(batch.Records, record => Assert.Equal(request.Id, record.RequestId));
        var first = batch.Records[0].ToEvent(Guid.Empty, request.ToEnvelope());
        Assert.Equal(("Order Completed", "u_1", EventType.Track), (first.Name, first.UserId, first.Type));
        Assert.Equal("""{"type":"track","event":"Order Completed","userId":"u_1"}""", Encoding.UTF8.GetString(first.RawJson.Span));
        Assert.Equal(ReceivedAt, first.ReceivedAt);
        var discard = batch.Records[1].ToDiscard(Guid.Empty, request.ToEnvelope());
        Assert.Equal((DiscardReason.NoUserAnonId, (uint?)1), (discard.Reason, discard.Item));
        var third = batch.Records[2].ToEvent(Guid.Empty, request.ToEnvelope());
        Assert.Equal(("Ünï", "uA", "assigned-1"), (third.Name, third.UserId, third.MessageId));
        Assert.Equal(EventFlags.Internal | EventFlags.MessageIdAssigned, third.Flags);
    }

    [Fact]
    public void Reading_a_block_back_finds_every_record()
    {
        var builder = new RecordBlockBuilder(Request);
        for (var i = 0; i < 5; i++)
            builder.AddEvent(Item($$"""{"event":"E","userId":"u","n":{{i}}}"""), null);
        builder.AddDiscard(DiscardReason.Duplicate, "{}"u8.ToArray(), "", firstOffset: 3);
        var block = builder.Build();
        block.AssignOffsets(40);

        var read = RecordBlock.Read(block.Payload.ToArray());

        Assert.Equal((6, 40ul), (read.Count, read.FirstOffset));
        Assert.Equal([false, false, false, false, false, true], Enumerable.Range(0, 6).Select(read.IsDiscard));
        Assert.Equal(block.RequestField.ToArray(), read.RequestField.ToArray());
        Assert.Equal(0ul + 40, Stream.V1.Request.Parser.ParseFrom(read.RequestMessage.Span).Id);
        Assert.Equal(42ul, Record.Parser.ParseFrom(read.RecordMessage(2).Span).Offset);
        var piece = Batch.Parser.ParseFrom(
            [.. read.RequestField.Span, .. read.RecordFields(2, 5).Span]);
        Assert.Equal([42ul, 43ul, 44ul], piece.Records.Select(record => record.Offset));
    }

    [Fact]
    public void A_discarded_body_is_cut_and_its_length_is_kept()
    {
        var builder = new RecordBlockBuilder(Request);
        builder.AddDiscard(DiscardReason.Oversize, new byte[100_000], "too large");
        var block = builder.Build();
        block.AssignOffsets(0);

        var discard = Record.Parser.ParseFrom(block.RecordMessage(0).Span).Discard;

        Assert.Equal((RecordBlockBuilder.DiscardBodyMax, 100_000ul), (discard.Body.Length, discard.BodyLength));
    }

    [Fact]
    public void A_lone_surrogate_is_flagged_lossy_and_its_bytes_are_kept()
    {
        var builder = new RecordBlockBuilder(Request);
        var raw = """{"type":"track","event":"\ud83d","userId":"u"}""";
        builder.AddEvent(Item(raw), null);
        var block = builder.Build();
        block.AssignOffsets(0);

        var stored = Record.Parser.ParseFrom(block.RecordMessage(0).Span).Event;

        Assert.Equal(raw, stored.RawJson.ToStringUtf8());
        Assert.Equal("\ufffd", stored.Name);
        Assert.Equal((uint)EventFlags.Lossy, stored.Flags);
    }

    [Fact]
    public void Bytes_that_are_no_block_are_refused_and_never_read_past_their_end()
    {
        var builder = new RecordBlockBuilder(Request);
        builder.AddEvent(Item("""{"event":"E","userId":"u","a":1}"""), null);
        builder.AddEvent(Item("""{"event":"E","userId":"u","a":2}"""), null);
        var payload = builder.Build().Payload.ToArray();
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = payload.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var cut = bytes.AsMemory(0, random.Next(bytes.Length + 1));
            try
            {
                var block = RecordBlock.Read(cut);
                for (var i = 0; i < block.Count; i++)
                    _ = (block.IsDiscard(i), block.RecordMessage(i), block.RecordFields(i, block.Count));
            }
            catch (InvalidDataException)
            {
                // The only refusal there is.
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {Seed}, round {round}: {exception}");
            }
        }
    }

    [Fact]
    public void A_block_without_a_record_is_not_made() =>
        Assert.Throws<InvalidOperationException>(() => new RecordBlockBuilder(Request).Build());

    private static ParsedItem Item(string raw) =>
        EventParser.ParseSingle(Encoding.UTF8.GetBytes(raw), EventType.Track, new EventLimits()).Items.Single();
}
