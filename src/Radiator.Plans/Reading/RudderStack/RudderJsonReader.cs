using Radiator.Events;

namespace Radiator.Plans.Reading.RudderStack;

/// <summary>Reads plans of RudderStack's API, in both of its forms.</summary>
internal static class RudderJsonReader
{
    private static readonly (string Key, EventType Type)[] Sections =
    [
        ("identify", EventType.Identify), ("group", EventType.Group), ("page", EventType.Page),
        ("screen", EventType.Screen),
    ];

    public static TrackingPlan? Read(DocumentNode root, PlanFormat format, PlanProblems problems)
    {
        if (PlanMembers.Open(root, "the plan", problems) is not { } plan)
            return null;
        var events = new EventList(problems);
        var rules = format == PlanFormat.RudderStackJsonOld
            ? PlanMembers.Open(plan.Take("rules"), "rules", problems) : null;
        foreach (var node in (rules ?? plan).Items("events"))
        {
            if (EventRuleReader.Read(node, problems) is { } planned)
                events.Add(planned);
        }

        foreach (var (key, type) in rules is null ? [] : Sections)
        {
            if (EventRuleReader.ReadSection(rules!.Take(key), type, key, problems) is { } planned)
                events.Add(planned);
        }

        var display = plan.Text("display_name");
        var version = plan.Take("version") as DocumentScalar;
        return new TrackingPlan
        {
            Name = display.Length > 0 ? display : (plan.Map.Find("name") as DocumentScalar)?.Text ?? "",
            Id = display.Length > 0 ? plan.Text("name") : TakeName(plan),
            Version = version?.Text ?? "",
            Path = problems.Path,
            Format = format,
            Common = EventRuleReader.ReadSection(rules?.Take("global"), EventType.Unspecified, "common", problems),
            Events = events.Events,
            // What RudderStack's schemas do not forbid is allowed: they say so themselves.
            UnplannedProperties = UnplannedPolicy.Allow,
            Extra = [.. plan.Rest, .. rules?.Rest ?? []],
        };
    }

    private static string TakeName(PlanMembers plan)
    {
        plan.Take("name");
        return "";
    }
}
