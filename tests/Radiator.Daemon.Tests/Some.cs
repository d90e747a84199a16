using System.Text;
using Google.Protobuf;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Observations;
using Radiator.Plans;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;
using Discard = Radiator.Wire.Stream.V1.Discard;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Daemon.Tests;

/// <summary>Records, batches and observations for tests.</summary>
internal static class Some
{
    public const string PlanText = """
        plan: Shop
        version: "1"
        events:
          Order Completed:
            owner: checkout
            category: paying
            properties:
              order_id: {type: string, required: true}
              revenue: {type: number, required: true}
              products:
                type: array
                items: {type: object, properties: {price: {type: number}}}
          Product Viewed:
            owner: catalogue
            properties:
              sku: {type: string}
        """;

    public static readonly Guid LogId = new("11223344-5566-7788-99aa-bbccddeeff00");
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static IEventChecker Plan(string text = PlanText) =>
        PlanFile.Parse(Encoding.UTF8.GetBytes(text), "plan.yaml");

    public static RecordChecker Checker(params OutcomeOptions[] outcomes) =>
        new(new OutcomeRules(outcomes, TimeProvider.System));

    public static Request Request(ulong id, DateTimeOffset receivedAt, string source = "web") => new()
    {
        Id = id,
        Endpoint = "/v1/track",
        ReceivedAtUnixNanos = UnixNanos.From(receivedAt)!.Value,
        Source = source,
        Environment = "production",
    };

    public static Record Track(
        ulong offset, string name = "Product Viewed", string properties = """{"sku":"a"}""", string user = "u1",
        string anonymous = "", string version = "1.0.0") => new()
    {
        Offset = offset,
        RequestId = offset,
        Event = new Event
        {
            Type = Wire.Stream.V1.EventType.Track,
            Name = name,
            MessageId = $"m{offset}",
            UserId = user,
            AnonymousId = anonymous,
            RawJson = ByteString.CopyFromUtf8(
                "{\"type\":\"track\",\"event\":" + Quote(name) + ",\"userId\":" + Quote(user)
                + ",\"properties\":" + properties + ",\"context\":{\"app\":{\"version\":" + Quote(version) + "}}}"),
        },
    };

    public static Record Broken(ulong offset, string version = "1.0.0") =>
        Track(offset, "Order Completed", """{"order_id":"A","revenue":"12"}""", version: version);

    public static Record Refused(ulong offset, ulong count = 1) => new()
    {
        Offset = offset,
        RequestId = offset,
        Discard = new Discard { Reason = "invalid_json", Count = count, Detail = "no JSON" },
    };

    public static Batch Batch(ulong first, ulong next, DateTimeOffset now, params Record[] records)
    {
        var batch = new Batch
        {
            LogId = LogId.ToWire(),
            Epoch = 1,
            FirstOffset = first,
            NextOffset = next,
            HeadOffset = next,
            ServerTimeUnixNanos = UnixNanos.From(now)!.Value,
        };
        batch.Requests.Add(records.Select(record => Request(record.RequestId, now)));
        batch.Records.Add(records);
        return batch;
    }

    /// <summary>Consecutive records as one batch.</summary>
    public static Batch Batch(params Record[] records) =>
        Batch(records[0].Offset, records[^1].Offset + 1, Noon, records);

    public static ObservedRecord Observed(
        Record record, DateTimeOffset? receivedAt = null, string source = "web", IEventChecker? plan = null) =>
        Checker().Check(
            record, LogId, Request(record.RequestId, receivedAt ?? Noon, source).ToEnvelope(), plan ?? Plan(),
            isLate: false, isReplayed: false)!;

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
