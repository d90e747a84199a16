using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.StreamRules;

namespace Radiator.Plans.Tests.StreamRules;

/// <summary>A stream of made-up events through the rules, on a clock of its own.</summary>
internal sealed class Stream(StreamRuleOptions? options = null, IEventChecker? plan = null)
{
    private int _made;

    public StreamWatch Watch { get; } = new(options ?? new StreamRuleOptions());

    public DateTimeOffset Now { get; set; } = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Sends an event; returns the ids of the rules that it broke, without <c>stream/</c>.</summary>
    public IReadOnlyList<string> Send(
        string name, string user = "u1", string anonymous = "", string properties = "{}", string library = "analytics.js",
        EventType type = EventType.Track, TimeSpan later = default, DateTimeOffset? sentAt = null,
        DateTimeOffset? happenedAt = null) =>
        [.. Violations(name, user, anonymous, properties, library, type, later, sentAt, happenedAt)
            .Select(one => one.RuleId["stream/".Length..])];

    public IReadOnlyList<Violation> Violations(
        string name, string user = "u1", string anonymous = "", string properties = "{}", string library = "analytics.js",
        EventType type = EventType.Track, TimeSpan later = default, DateTimeOffset? sentAt = null,
        DateTimeOffset? happenedAt = null)
    {
        Now += later;
        List<Violation> found = [];
        var json = "{\"event\":" + System.Text.Json.JsonSerializer.Serialize(name) + ",\"userId\":\"" + user
            + "\",\"properties\":" + properties + ",\"context\":{\"library\":{\"name\":\"" + library + "\"}}}";
        var analyticsEvent = new AnalyticsEvent
        {
            Request = new RequestEnvelope { ReceivedAt = Now },
            RawJson = Encoding.UTF8.GetBytes(json),
            Type = type,
            Name = name,
            MessageId = $"m{_made++}",
            UserId = user,
            AnonymousId = anonymous,
            OriginalTimestamp = happenedAt ?? Now,
            SentAt = sentAt ?? Now,
            Timestamp = happenedAt ?? Now,
        };
        var planned = plan?.Plan!.Events.FirstOrDefault(one => one.Name == name);
        Watch.Observe(analyticsEvent, planned, found);
        return found;
    }

    public IReadOnlyList<StreamNotice> Tick(TimeSpan later = default)
    {
        Now += later;
        return Watch.Tick(Now, plan!.Plan!.Events);
    }
}
