using System.Globalization;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Plans.Reading.Others;

/// <summary>
/// Reads Snowplow's self-describing JSON Schemas, and its data structures (<c>resourceType: data-structure</c>): each
/// is the rule of the properties of the track event of its name.
/// </summary>
internal static class SnowplowReader
{
    // Snowplow's own $schema names the vocabulary of draft 4 with self beside it.
    private const string Draft04 = "http://json-schema.org/draft-04/schema#";

    public static TrackingPlan? Read(IReadOnlyList<DocumentNode> roots, PlanProblems problems)
    {
        var events = new EventList(problems);
        var entities = new List<string>();
        foreach (var node in roots.SelectMany(root => root is DocumentList list ? list.Items : [root]))
        {
            if (PlanMembers.Open(node, "a schema", problems) is not { } members)
                continue;
            if (ReadSchema(members, entities, problems) is { } planned)
                events.Add(planned);
        }

        return new TrackingPlan
        {
            Name = Path.GetFileNameWithoutExtension(problems.Path.TrimEnd('/', '\\')),
            Path = problems.Path,
            Format = PlanFormat.Snowplow,
            Events = events.Events,
            // What Snowplow's schemas do not forbid is allowed: they say so themselves.
            UnplannedProperties = UnplannedPolicy.Allow,
            Extra = entities.Count == 0 ? []
                : [new PlanExtra("entities", $"[{string.Join(',', entities)}]")],
        };
    }

    private static PlannedEvent? ReadSchema(PlanMembers members, List<string> entities, PlanProblems problems)
    {
        var meta = members.Map.Find("resourceType") is null ? null : members.Object("meta");
        var schema = members.Map.Find("resourceType") is null ? members.Map : members.Object("data");
        if (schema is null || PlanMembers.Open(schema.Find("self"), "self", problems) is not { } self)
        {
            problems.Add(members.Map, "a self-describing schema needs self: {vendor, name, format, version}");
            return null;
        }

        var name = self.NeededText("name");
        var version = self.NeededText("version");
        // An entity stands beside events, in their context: it is no event of its own.
        if (meta?.Find("schemaType") is DocumentScalar { Text: "entity" })
        {
            entities.Add(Schemas.DocumentJson.Text(self.Map));
            return null;
        }

        if (!int.TryParse(version.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var model)
            || model < 1)
        {
            problems.Add(
                self.Map.Find("version") ?? self.Map,
                $"a version is MODEL-REVISION-ADDITION such as 1-0-0, not {Shown.Quote(version)}");
            return null;
        }

        var planned = new PlannedEvent
        {
            Name = name,
            Type = EventType.Track,
            At = schema.At,
            Id = Id(schema),
            Version = model,
            Category = self.Text("vendor"),
            Extra = [.. self.Rest, .. meta is null ? []
                : new[] { new PlanExtra("meta", Schemas.DocumentJson.Text(meta)) }],
        };
        var draft = schema.Find("$schema") is DocumentScalar { Text: var uri }
            && uri.Contains("iglucentral.com", StringComparison.Ordinal) ? Draft04 : null;
        return MessageSchema.Describe(planned, MessageSchema.Wrap(schema, planned.Section, draft, "self"));
    }

    private static string Id(DocumentMap schema)
    {
        var self = (DocumentMap)schema.Find("self")!;
        string Text(string key) => self.Find(key) is DocumentScalar scalar
            && ScalarReader.Value(scalar).Kind == JsonKind.String ? scalar.Text : "";
        return $"iglu:{Text("vendor")}/{Text("name")}/{Text("format")}/{Text("version")}";
    }
}
