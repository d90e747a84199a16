using System.Globalization;
using Radiator.Events;

namespace Radiator.Plans.Reading;

/// <summary>Reads <c>{name, description, version, rules: JSON Schema}</c>, as Segment's and RudderStack's plans have
/// it.</summary>
internal static class EventRuleReader
{
    public static PlannedEvent? Read(DocumentNode node, PlanProblems problems)
    {
        if (PlanMembers.Open(node, "an event", problems) is not { } members)
            return null;
        var type = ReadType(members, problems);
        var name = type == EventType.Track ? members.NeededText("name") : members.Text("name");
        var section = members.Text("identitySection");
        var planned = new PlannedEvent
        {
            Name = name,
            Type = type,
            At = node.At,
            Id = members.Text("id"),
            Description = members.Text("description"),
            Version = ReadVersion(members.Map.Find("version")),
            SectionOverride = section is "traits" or "context.traits" or "properties" ? section : "",
        };
        var rules = members.Object("rules");
        if (rules is null && members.Map.Find("rules") is null)
            problems.Add(node, $"event {Shown.Quote(name)} needs rules, the JSON Schema of its message");
        planned = planned with { Extra = [.. members.Rest.Where(extra => extra.Key != "version"
            || !IsOurs(extra.Json))] };
        return rules is null ? planned : Describe(planned, rules);
    }

    /// <summary>A rule for all of a type; null where there is none.</summary>
    public static PlannedEvent? ReadSection(DocumentNode? node, EventType type, string what, PlanProblems problems)
    {
        if (node is DocumentMap { Entries.Count: 0 } || PlanMembers.Open(node, what, problems) is not { } members)
            return null;
        var planned = new PlannedEvent
        {
            Name = type == EventType.Unspecified ? what : "", Type = type, At = node!.At,
        };
        // RudderStack's older files wrap a section's schema as they do an event's.
        var schema = members.Map.Find("rules") as DocumentMap ?? members.Map;
        return Describe(planned, schema);
    }

    private static PlannedEvent Describe(PlannedEvent planned, DocumentMap schema)
    {
        var labels = MessageSchema.Labels(schema);
        return MessageSchema.Describe(
            planned with
            {
                Labels = labels,
                Owner = MessageSchema.Label(labels, "owner"),
                Category = MessageSchema.Label(labels, "category"),
            },
            schema);
    }

    private static EventType ReadType(PlanMembers members, PlanProblems problems)
    {
        var node = members.Map.Find("eventType");
        var type = members.Text("eventType");
        EventType? known = type switch
        {
            "" or "track" => EventType.Track,
            "identify" => EventType.Identify,
            "group" => EventType.Group,
            "page" => EventType.Page,
            "screen" => EventType.Screen,
            _ => null,
        };
        if (known is null)
            problems.Add(
                node!, $"eventType has to be one of track identify group page screen, not {Shown.Quote(type)}");
        return known ?? EventType.Track;
    }

    // Segment counts from 1; RudderStack's versions are texts such as 1-0-0, of which the first part counts.
    private static int ReadVersion(DocumentNode? node)
    {
        var first = (node as DocumentScalar)?.Text.Split('-')[0];
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? version : 1;
    }

    private static bool IsOurs(string json) => json.All(char.IsAsciiDigit);
}
