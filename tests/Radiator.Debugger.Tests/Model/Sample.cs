using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Tests.Model;

/// <summary>Made-up events for tests: the same every time.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 14, 2, 33, TimeSpan.Zero);

    public static readonly Guid Log = new("7f3a0000-0000-0000-0000-0000000000c1");

    /// <summary>An observation of a track call, or of any other as its JSON says.</summary>
    public static Observation Seen(
        string json, ulong offset = 0, DateTimeOffset? at = null, string source = "web",
        Verdict verdict = Verdict.Conforming, string environment = "production", bool isInternal = false,
        params Violation[] violations) => new()
    {
        Event = Event(json, offset, at, source, environment, isInternal),
        Verdict = violations.Any(violation => violation.Severity == Severity.Error) ? Verdict.Violating : verdict,
        Violations = violations,
        PlannedEvent = verdict == Verdict.Unplanned ? "" : Event(json).Name,
        Owner = "checkout team",
    };

    public static AnalyticsEvent Event(
        string json, ulong offset = 0, DateTimeOffset? at = null, string source = "web",
        string environment = "production", bool isInternal = false)
    {
        var request = new RequestEnvelope
        {
            Id = offset, Endpoint = "/v1/batch", ReceivedAt = at ?? Now, Source = source, Environment = environment,
            WriteKey = "wk_" + source,
        };
        var read = StoredEvent.Read(Encoding.UTF8.GetBytes(json), request, out var problem)
            ?? throw new ArgumentException(problem, nameof(json));
        return new AnalyticsEvent
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
            PreviousId = read.PreviousId,
            OriginalTimestamp = read.OriginalTimestamp,
            SentAt = read.SentAt,
            Timestamp = read.OriginalTimestamp ?? at ?? Now,
            Flags = read.Flags | (isInternal ? EventFlags.Internal : EventFlags.None),
        };
    }

    /// <summary>A track call with a few properties.</summary>
    public static string Track(string name, string user = "u_1", string properties = "{}", string anonymous = "") =>
        "{\"type\":\"track\",\"event\":\"" + name + "\",\"userId\":\"" + user + "\",\"anonymousId\":\"" + anonymous
        + "\",\"properties\":" + properties
        + ",\"context\":{\"app\":{\"version\":\"4.12.0\"},"
        + "\"library\":{\"name\":\"analytics.js\",\"version\":\"2.1.0\"}}}";

    /// <summary>A page under an anonymous id.</summary>
    public static string Page(string anonymous, string path, string user = "") =>
        "{\"type\":\"page\",\"anonymousId\":\"" + anonymous + "\",\"userId\":\"" + user
        + "\",\"properties\":{\"path\":\"" + path + "\"}}";

    /// <summary>Somebody signs in.</summary>
    public static string Identify(string user, string anonymous, string traits = "{\"plan\":\"pro\"}") =>
        "{\"type\":\"identify\",\"userId\":\"" + user + "\",\"anonymousId\":\"" + anonymous
        + "\",\"traits\":" + traits + "}";

    /// <summary>A user's id becomes another one.</summary>
    public static string Alias(string previous, string user) =>
        "{\"type\":\"alias\",\"previousId\":\"" + previous + "\",\"userId\":\"" + user + "\"}";

    /// <summary>A user is of an account.</summary>
    public static string Group(string user, string group) =>
        "{\"type\":\"group\",\"userId\":\"" + user + "\",\"groupId\":\"" + group
        + "\",\"traits\":{\"name\":\"Acme\"}}";

    /// <summary>A discard, as a collector tells it.</summary>
    public static Discard Discarded(
        string reason, string detail, ulong offset = 0, DateTimeOffset? at = null, string body = "{}") => new()
    {
        Id = new EventId(Log, offset),
        Request = new RequestEnvelope { Id = offset, ReceivedAt = at ?? Now, Source = "web", Endpoint = "/v1/track" },
        Reason = DiscardReasons.Parse(reason),
        ReasonCode = reason,
        Detail = detail,
        Body = Encoding.UTF8.GetBytes(body),
        BodyLength = (ulong)body.Length,
    };

    /// <summary>"129.90" where a number was planned.</summary>
    public static Violation WrongType(string actual = "string \"129.90\"") => new()
    {
        Type = ViolationType.Type,
        Pointer = "/properties/revenue",
        Keyword = "type",
        RuleId = "Order Completed/properties/revenue/type",
        PlanLocation = "plan.yaml:31",
        Expected = "number",
        Actual = actual,
        ActualType = "string",
        Description = "properties.revenue must be a number; it is a string.",
        Fix = "send 129.90 without quotes",
    };

    /// <summary>No currency.</summary>
    public static Violation Missing() => new()
    {
        Type = ViolationType.Required,
        Pointer = "/properties/currency",
        Keyword = "required",
        KeywordValue = "\"currency\"",
        RuleId = "Order Completed/properties/currency/required",
        PlanLocation = "plan.yaml:34",
        Expected = "one of EUR GBP USD",
        Actual = "missing",
        Description = "properties.currency is missing.",
    };

    /// <summary>A warning: a blank in front.</summary>
    public static Violation Blank() => new()
    {
        Type = ViolationType.Pattern,
        Severity = Severity.Warning,
        Pointer = "/properties/coupon",
        Keyword = "pattern",
        Expected = "^[A-Z0-9]+$",
        Actual = "string \" SPRING\"",
        Description = "properties.coupon begins with a blank.",
    };

    /// <summary>
    /// A minute of a shop's traffic, three events a second, oldest first: mostly good, with every kind of exception.
    /// </summary>
    public static IEnumerable<Observation> Shop(int count = 180)
    {
        for (var i = 0; i < count; i++)
        {
            var at = Now.AddSeconds((i - count) / 3.0);
            var user = $"u_{10_000 + (i * 7919 % 1_000)}";
            yield return (i % 12) switch
            {
                0 => Seen(
                    Track("Order Completed", user, """{"order_id":"A-1","revenue":"129.90","coupon":" SPRING"}"""),
                    (ulong)i, at, violations: [WrongType(), Missing(), Blank()]),
                4 => Seen(Track("Order Complete", user, """{"order_id":"A-2"}"""), (ulong)i, at, "android",
                    Verdict.Unplanned),
                6 => Seen(Page($"a_{i}", "/pricing"), (ulong)i, at),
                8 => Seen(Identify(user, $"a_{i}"), (ulong)i, at),
                9 => Seen(Track("Cart Updated", user, """{"items":3}"""), (ulong)i, at, "ios",
                    environment: "staging"),
                10 => Seen(Track("Product Viewed", user, """{"sku":"S-1"}"""), (ulong)i, at, isInternal: true),
                _ => Seen(Track("Product Viewed", user, """{"sku":"S-1","price":12.5}"""), (ulong)i, at),
            };
        }
    }
}
