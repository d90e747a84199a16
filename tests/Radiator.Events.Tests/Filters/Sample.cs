using System.Text;
using Radiator.Events.Checking;

namespace Radiator.Events.Tests.Filters;

/// <summary>Subjects for filters, built by hand.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public const string OrderJson = """
        {"type":"track","event":"Order Completed","userId":"u_20954","anonymousId":"a_77b0","messageId":"node-next-1",
         "channel":"server",
         "properties":{"revenue":129.90,"total":"129.90","big":9007199254740993,"paid":true,"coupon":null,"note":"",
           "odd key":1,"products":[{"sku":"A-1","price":5},{"sku":"B-2","price":7}],"empty":[],"when":"2026-11-22"},
         "context":{"library":{"name":"analytics-node","version":"6.2.0"},"app":{"version":"4.12"},
           "page":{"url":"https://shop.example/cart?a=1&b=2"}}}
        """;

    public static AnalyticsEvent Order { get; } = Event(OrderJson);

    public static Observation Violating { get; } = new()
    {
        Event = Order,
        Verdict = Verdict.Violating,
        Outcome = Outcome.Success,
        PlannedEvent = "Order Completed",
        Category = "checkout",
        Owner = "payments team",
        PlanVersion = 14,
        IsLate = true,
        Violations =
        [
            new Violation
            {
                Type = ViolationType.Type, Pointer = "/properties/total", RuleId = "R-102",
                Description = "expected number, got string",
            },
            new Violation
            {
                Type = ViolationType.Pattern, Pointer = "/properties/products/0/sku", Severity = Severity.Warning,
                Description = "lower case",
            },
        ],
    };

    public static Discard Duplicate { get; } = new()
    {
        Request = Request(), Reason = DiscardReason.Duplicate, ReasonCode = "duplicate", MessageId = "node-next-1",
        Detail = "seen before at offset 7", Id = new EventId(Guid.Empty, 12),
    };

    public static RequestEnvelope Request(string json = "{}") => new()
    {
        Source = "web", Environment = "production", ReceivedAt = ReceivedAt, Json = Encoding.UTF8.GetBytes(json),
    };

    public static AnalyticsEvent Event(string json, string name = "Order Completed", string user = "u_20954") => new()
    {
        Id = new EventId(Guid.Empty, 11),
        Request = Request(),
        RawJson = Encoding.UTF8.GetBytes(json),
        Type = EventType.Track,
        Name = name,
        UserId = user,
        AnonymousId = "a_77b0",
        MessageId = "node-next-1",
        Timestamp = ReceivedAt - TimeSpan.FromSeconds(8),
        SentAt = ReceivedAt - TimeSpan.FromSeconds(1),
        Flags = EventFlags.Internal,
    };
}
