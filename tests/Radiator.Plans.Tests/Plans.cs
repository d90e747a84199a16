using System.Text;
using Radiator.Events;
using Radiator.Testing;

namespace Radiator.Plans.Tests;

/// <summary>Plans and events for the tests.</summary>
internal static class Plans
{
    public static IEventChecker Demo { get; } = PlanFile.Load(Repository.Path("src", "Radiator", "Demo", "plan.yaml"));

    public static IEventChecker Of(string yaml) => PlanFile.Parse(Encoding.UTF8.GetBytes(yaml), "plan.yaml");

    /// <summary>A plan with one event, Tested, whose one property x has the given rule; the strictest policy.</summary>
    public static IEventChecker OfProperty(string rule) => Of(
        "plan: test\nunplanned: {properties: error}\nevents:\n  Tested:\n    properties:\n      x: " + rule + "\n");

    public static AnalyticsEvent Track(string name, string propertiesJson) =>
        Event(EventType.Track, name, $$"""{"type":"track","event":{{Quote(name)}},"userId":"u1","properties":{{propertiesJson}}}""");

    public static AnalyticsEvent Event(EventType type, string name, string json, string envelope = "", string userId = "u1") =>
        Event(type, name, Encoding.UTF8.GetBytes(json), envelope, userId);

    public static AnalyticsEvent Event(
        EventType type, string name, byte[] json, string envelope = "", string userId = "u1") => new()
        {
            Request = new RequestEnvelope { Json = Encoding.UTF8.GetBytes(envelope) },
            RawJson = json,
            Type = type,
            Name = name,
            UserId = userId,
        };

    public static IReadOnlyList<PlanProblem> Problems(string yaml) => Problems(Encoding.UTF8.GetBytes(yaml));

    public static IReadOnlyList<PlanProblem> Problems(byte[] yaml) =>
        Assert.Throws<PlanException>(() => PlanFile.Parse(yaml, "plan.yaml")).Problems;

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
