using Radiator.Events;

namespace Radiator.Plans.Reading.Segment;

/// <summary>Reads plans of Segment's Config API, and of older downloads.</summary>
internal static class ConfigApiReader
{
    private static readonly (string Key, EventType Type)[] Sections =
    [
        ("identify", EventType.Identify), ("group", EventType.Group), ("page", EventType.Page),
        ("screen", EventType.Screen),
    ];

    public static TrackingPlan? Read(DocumentNode root, PlanProblems problems)
    {
        if (PlanMembers.Open(root, "the plan", problems) is not { } plan
            || PlanMembers.Open(plan.Take("rules"), "rules", problems) is not { } rules)
        {
            return null;
        }

        var events = new EventList(problems);
        foreach (var node in rules.Items("events"))
        {
            if (EventRuleReader.Read(node, problems) is { } planned)
                events.Add(planned);
        }

        foreach (var (key, type) in Sections)
        {
            if (EventRuleReader.ReadSection(rules.Take(key), type, key, problems) is { } planned)
                events.Add(planned);
        }

        var name = plan.Text("display_name");
        return new TrackingPlan
        {
            Name = name.Length > 0 ? name : plan.Map.Find("name") is DocumentScalar id ? id.Text : "",
            Id = plan.Text("name"),
            Path = problems.Path,
            Format = PlanFormat.SegmentConfigApi,
            Common = EventRuleReader.ReadSection(rules.Take("global"), EventType.Unspecified, "common", problems),
            Events = events.Events,
            Extra = [.. plan.Rest, .. rules.Rest],
        };
    }
}
