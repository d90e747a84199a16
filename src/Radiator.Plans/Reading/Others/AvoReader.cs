using Radiator.Events;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.Others;

/// <summary>
/// Reads Avo's JSON Schema export (webhook publishing, <c>avo pull</c>). Its schemas ask for <c>nameMapping</c> in the
/// message itself, where it never is: that is taken out, and the names are those on the wire.
/// </summary>
internal static class AvoReader
{
    private const string NameMapping = "nameMapping";

    public static TrackingPlan? Read(DocumentNode root, PlanProblems problems)
    {
        if (PlanMembers.Open(root, "the plan", problems) is not { } plan)
            return null;
        var events = new EventList(problems);
        foreach (var node in plan.Items("events"))
        {
            if (PlanMembers.Open(node, "an event", problems) is { } members
                && ReadEvent(members, problems) is { } planned)
                events.Add(planned);
        }

        var name = plan.Text("name");
        return new TrackingPlan
        {
            Name = name.Length > 0 ? name : Path.GetFileNameWithoutExtension(problems.Path),
            Path = problems.Path,
            Format = PlanFormat.Avo,
            Events = events.Events,
            UnplannedProperties = UnplannedPolicy.Allow,
            Extra = plan.Rest,
        };
    }

    private static PlannedEvent? ReadEvent(PlanMembers members, PlanProblems problems)
    {
        var name = members.NeededText("name");
        if (members.Object("rules") is not { } rules)
        {
            problems.Add(members.Map, $"event {Shown.Quote(name)} needs rules, the JSON Schema of its message");
            return null;
        }

        var onTheWire = MappedName((rules.Find("properties") as DocumentMap)?.Find(NameMapping));
        var categories = members.Take("categories") as DocumentList;
        var tags = members.Take("tags") as DocumentList;
        var planned = new PlannedEvent
        {
            Name = onTheWire ?? name,
            Type = EventType.Track,
            At = members.Map.At,
            Id = members.Text("id"),
            Description = members.Text("description"),
            Category = (categories?.Items.FirstOrDefault() as DocumentScalar)?.Text ?? "",
            Labels = tags is { Items.Count: > 0 }
                ? [new PlanLabel(
                    "tags", string.Join(", ", tags.Items.OfType<DocumentScalar>().Select(tag => tag.Text)))] : [],
            Extra = members.Rest,
        };
        return MessageSchema.Describe(planned, WithoutMapping(rules));
    }

    // [{name, destinationId}]: a mapping for one destination alone does not change what is sent to all.
    private static string? MappedName(DocumentNode? mapping) => (mapping as DocumentList)?.Items.OfType<DocumentMap>()
        .Where(one => one.Find("destinationId") is null or DocumentScalar { Text: "all" })
        .Select(one => (one.Find("name") as DocumentScalar)?.Text).FirstOrDefault(name => name is { Length: > 0 });

    private static DocumentMap WithoutMapping(DocumentMap schema)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = new SchemaMap(schema.At);
        foreach (var (key, value) in (schema.Find("properties") as DocumentMap)?.Entries ?? [])
        {
            if (key.Text == NameMapping)
                continue;
            var inner = value is DocumentMap map ? WithoutMapping(map) : value;
            var name = MappedName((value as DocumentMap)?.Find(NameMapping)) ?? key.Text;
            if (name != key.Text)
                renamed[key.Text] = name;
            members.Add(name, inner, key.At);
        }

        var rebuilt = new SchemaMap(schema.At);
        foreach (var (key, value) in schema.Entries.Where(entry => entry.Key.Text != NameMapping))
        {
            rebuilt.Add(key.Text, (key.Text, value) switch
            {
                ("properties", DocumentMap) => members.Build(),
                ("required", DocumentList list) => Required(list, renamed),
                ("items", DocumentMap items) => WithoutMapping(items),
                _ => value,
            }, key.At);
        }

        return rebuilt.Build();
    }

    private static DocumentList Required(DocumentList list, Dictionary<string, string> renamed) => new(list.At,
        [.. list.Items.Where(item => item is not DocumentScalar { Text: NameMapping })
            .Select(item => item is DocumentScalar scalar && renamed.TryGetValue(scalar.Text, out var name)
                ? scalar with { Text = name } : item)]);
}
