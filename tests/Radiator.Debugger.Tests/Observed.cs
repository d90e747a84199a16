using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Tests;

/// <summary>Observations for tests.</summary>
internal static class Observed
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 14, 2, 31, TimeSpan.Zero);

    public static Guid Log { get; } = new("11111111-2222-3333-4444-555555555555");

    public static Observation Event(
        ulong offset, string json, Verdict verdict = Verdict.Conforming, string source = "web",
        string environment = "production", params Violation[] violations)
    {
        var request = new RequestEnvelope
        {
            Endpoint = "/v1/track",
            Source = source,
            Environment = environment,
            ReceivedAt = Start.AddMilliseconds(offset * 64),
        };
        var read = StoredEvent.Read(Encoding.UTF8.GetBytes(json), request, out var problem)
            ?? throw new ArgumentException(problem, nameof(json));
        return new Observation
        {
            Event = new AnalyticsEvent
            {
                Id = new EventId(Log, offset),
                Request = request,
                RawJson = read.RawJson,
                Type = read.Type,
                Name = read.Name,
                MessageId = read.MessageId,
                UserId = read.UserId,
                AnonymousId = read.AnonymousId,
                GroupId = read.GroupId,
                Timestamp = request.ReceivedAt,
            },
            Verdict = violations.Any(violation => violation.Severity == Severity.Error) ? Verdict.Violating : verdict,
            Violations = violations,
        };
    }

    public static Violation Broken(
        ViolationType type, string pointer, string description, string? fix = null, Severity severity = Severity.Error,
        string actual = "", int start = 0, int length = 1) => new()
        {
            Type = type,
            Pointer = pointer,
            Description = description,
            Fix = fix,
            Severity = severity,
            Actual = actual,
            RangeStart = start,
            RangeLength = length,
            RuleId = "R-102",
            PlanLocation = "plan.yaml:31",
        };

    /// <summary>
    /// The order of the design's pictures: a number as text, a key that is missing, a blank too many.
    /// </summary>
    public static Observation Order(ulong offset, string user = "u_20954") => Event(
        offset,
        $$$$"""
        {"type":"track","event":"Order Completed","userId":"{{{{user}}}}","messageId":"7f3a-{{{{offset}}}}","properties":
        {"order_id":"A-100441","products":[{"sku":"A-1","price":12.5},{"sku":"A-2","price":7}],"revenue":"129.90",
        "coupon":" SPRING"},"context":{"library":{"name":"analytics.js","version":"4.12.0"},"page":{"url":"/cart"}}}
        """,
        violations:
        [
            Broken(ViolationType.Type, "/properties/revenue",
                "properties.revenue: expected a number, but got string \"129.90\".", "send 129.90 without quotes"),
            Broken(ViolationType.Required, "/properties/currency",
                "properties.currency is missing: the plan requires it (string).", actual: "missing"),
            Broken(ViolationType.Pattern, "/properties/coupon",
                "properties.coupon: \" SPRING\" does not match ^[A-Z0-9]+$.", "remove the blanks around it",
                Severity.Warning),
        ]);
}
