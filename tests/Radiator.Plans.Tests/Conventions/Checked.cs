using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.Tests.Conventions;

/// <summary>Runs the checks beyond the schema alone.</summary>
internal static class Checked
{
    public static IReadOnlyList<Violation> By(
        AnalyticsEvent analyticsEvent, IEventChecker? plan = null, ConventionOptions? options = null)
    {
        var checks = ConventionChecks.Create(options ?? new ConventionOptions(), plan?.Plan);
        var none = new Nothing(plan, analyticsEvent);
        return AdditionalChecks.Around(none, checks).Check(analyticsEvent).Violations;
    }

    public static AnalyticsEvent Track(
        string name, string properties = "{}", string userId = "u1", string context = "{}", string source = "") =>
        Event(EventType.Track, name, $$"""
            {"type":"track","event":{{Quote(name)}},"userId":{{Quote(userId)}},"properties":{{properties}},"context":{{context}}}
            """, userId, source);

    public static AnalyticsEvent Event(EventType type, string name, string json, string userId = "u1", string source = "") =>
        new()
        {
            Request = new RequestEnvelope { Source = source },
            RawJson = Encoding.UTF8.GetBytes(json),
            Type = type,
            Name = name,
            UserId = userId,
        };

    public static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    // Finds the rule of the plan, and nothing wrong with it.
    private sealed class Nothing(IEventChecker? plan, AnalyticsEvent analyticsEvent) : IEventChecker
    {
        public TrackingPlan? Plan => plan?.Plan;

        public CheckResult Check(AnalyticsEvent _) => new(
            Verdict.Conforming, "", [], plan?.Plan!.Events.FirstOrDefault(
                one => one.Type == analyticsEvent.Type && (one.Name == analyticsEvent.Name || one.Name.Length == 0)));
    }
}
