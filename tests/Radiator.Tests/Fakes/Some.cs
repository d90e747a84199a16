using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Tests.Fakes;

/// <summary>Events for tests, with everything that a test does not name filled in.</summary>
internal static class Some
{
    public static DateTimeOffset Time { get; } = new(2026, 11, 22, 9, 15, 30, 125, TimeSpan.Zero);

    public static RequestEnvelope Request(string source = "web") => new()
    {
        Endpoint = "/v1/batch",
        ReceivedAt = Time,
        Source = source,
        Environment = "production",
    };

    public static AnalyticsEvent Track(
        string name = "Order Completed", string user = "u_20954", string? json = null, string source = "web") =>
        Track(Encoding.UTF8.GetBytes(json ?? """{"type":"track","event":"Order Completed","userId":"u_20954"}"""), name,
            user, source);

    public static AnalyticsEvent Track(
        byte[] json, string name = "Order Completed", string user = "u_20954", string source = "web") => new()
    {
        Id = new Events.EventId(Guid.Parse("0f0e0d0c-0b0a-0908-0706-050403020100"), 17),
        Request = Request(source),
        RawJson = json,
        Type = EventType.Track,
        Name = name,
        MessageId = "m-1",
        UserId = user,
        Timestamp = Time,
    };

    public static Observation Checked(AnalyticsEvent analyticsEvent, Verdict verdict, params Violation[] violations) =>
        new()
    {
        Event = analyticsEvent,
        Verdict = verdict,
        Violations = violations,
        UncheckedReason = verdict == Verdict.Unchecked ? "no plan" : "",
    };

    public static Violation WrongType(Severity severity = Severity.Error, string actual = "string \"129.90\"") => new()
    {
        Type = ViolationType.Type,
        Severity = severity,
        Pointer = "/properties/revenue",
        Expected = "number",
        Actual = actual,
        Description = "revenue must be a number",
        PlanLocation = "plan.yaml:31",
    };

    public static Discard Discard(
        string detail = "neither userId nor anonymousId; send one of them", ulong count = 1) => new()
    {
        Id = new Events.EventId(Guid.Parse("0f0e0d0c-0b0a-0908-0706-050403020100"), 18),
        Request = Request(),
        Reason = DiscardReason.NoUserAnonId,
        ReasonCode = "no_user_anon_id",
        Count = count,
        Detail = detail,
        Body = "{\"type\":\"track\"}"u8.ToArray(),
        BodyLength = 16,
        MessageId = "m-2",
    };
}
