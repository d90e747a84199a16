using System.Globalization;
using Radiator.Events;

namespace Radiator.Plans.Reading.Segment;

/// <summary>
/// Reads plans of Segment's Public API (TrackingPlanV1 with its RuleV1s, or a list of rules as
/// <c>GET /tracking-plans/{id}/rules</c> answers), and typewriter's form of them.
/// </summary>
internal sealed class PublicApiReader(PlanProblems problems)
{
    // RuleV1.deprecatedAt of a rule that is not deprecated.
    private const string NotDeprecated = "0001-01-01T00:00:00.000Z";

    private static readonly string[] Types = ["TRACK", "IDENTIFY", "GROUP", "PAGE", "SCREEN", "COMMON"];

    private readonly EventList _events = new(problems);
    private PlannedEvent? _common;

    public static TrackingPlan? Read(DocumentNode root, PlanFormat format, PlanProblems problems) =>
        new PublicApiReader(problems).ReadPlan(Unwrap(root), format);

    // An answer of the API holds the plan, or its rules, under data.
    private static DocumentNode Unwrap(DocumentNode root)
    {
        var data = (root as DocumentMap)?.Find("data") as DocumentMap;
        return data?.Find("trackingPlan") as DocumentMap ?? data ?? root;
    }

    private TrackingPlan? ReadPlan(DocumentNode root, PlanFormat format)
    {
        var rules = root is DocumentList list ? list.Items : [];
        var map = root is DocumentList ? new DocumentMap(root.At, []) : root;
        if (PlanMembers.Open(map, "the plan", problems) is not { } members)
            return null;
        if (root is DocumentMap)
            rules = members.Items("rules");
        foreach (var rule in rules)
            ReadRule(rule);
        var name = members.Text("name");
        return new TrackingPlan
        {
            Name = name.Length > 0 ? name : Path.GetFileNameWithoutExtension(problems.Path),
            Path = problems.Path,
            Format = format,
            Id = members.Text("id"),
            Description = members.Text("description"),
            Events = _events.Events,
            Common = _common,
            Extra = members.Rest,
        };
    }

    private void ReadRule(DocumentNode node)
    {
        if (PlanMembers.Open(node, "a rule", problems) is not { } members)
            return;
        var typeNode = members.Map.Find("type") ?? node;
        var type = members.Text("type");
        if (!Types.Contains(type))
        {
            problems.Add(
                typeNode, $"a rule's type has to be one of {string.Join(' ', Types)}, not {Shown.Quote(type)}");
            return;
        }

        var name = type == "TRACK" ? members.NeededText("key") : members.Text("key");
        var version = ReadVersion(members.Take("version"));
        var deprecated = members.Map.Find("deprecatedAt") as DocumentScalar;
        var isRetired = deprecated is { IsPlain: false } && deprecated.Text != NotDeprecated
            && deprecated.Text.Length > 0;
        if (isRetired)
            members.Take("deprecatedAt");
        if (members.Object("jsonSchema") is not { } schema)
        {
            if (members.Map.Find("jsonSchema") is not DocumentScalar)
                problems.Add(node, "a rule needs jsonSchema, the JSON Schema of its message");
            return;
        }

        var labels = MessageSchema.Labels(schema);
        var planned = new PlannedEvent
        {
            Name = type == "COMMON" ? "common" : name,
            Type = TypeOf(type),
            At = node.At,
            Version = version,
            Labels = labels,
            Owner = MessageSchema.Label(labels, "owner"),
            Category = MessageSchema.Label(labels, "category"),
            Retired = isRetired ? new Retirement(new PlanDate(deprecated!.Text), "", "", deprecated.At) : null,
            Extra = members.Rest,
        };
        Add(MessageSchema.Describe(planned, IsFlat(schema) ? Wrapped(schema, planned) : schema));
    }

    private void Add(PlannedEvent planned)
    {
        if (planned.Type != EventType.Unspecified)
            _events.Add(planned);
        else if (_common is null)
            _common = planned;
        else
            problems.Add(planned.At, $"a plan has one COMMON rule; the first stands at line {_common.Line}");
    }

    private int ReadVersion(DocumentNode? node)
    {
        if (node is null)
            return 1;
        if (node is DocumentScalar { IsPlain: true } scalar
            && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return version;
        }

        problems.Add(node, $"a rule's version is a whole number from 1, not {node.Kind}");
        return 1;
    }

    // typewriter puts the properties where the message's keys should be, and says so by eventMetadata. Looked up in
    // the message, none of them would ever be found, and nothing would ever fail.
    private static bool IsFlat(DocumentMap schema)
    {
        if (schema.Find("eventMetadata") is null)
            return false;
        var properties = schema.Find("properties") as DocumentMap;
        var isWrapped = properties is { Entries.Count: > 0 }
            && properties.Entries.All(entry => entry.Key.Text is "context" or "properties" or "traits")
            && (properties.Find("properties") ?? properties.Find("traits")) is DocumentMap section
            && section.Find("type") is DocumentScalar { Text: "object" };
        return !isWrapped;
    }

    private static DocumentMap Wrapped(DocumentMap schema, PlannedEvent planned) =>
        MessageSchema.Wrap(schema, planned.Section, draft: null, "eventMetadata", "type");

    private static EventType TypeOf(string type) => type switch
    {
        "TRACK" => EventType.Track,
        "IDENTIFY" => EventType.Identify,
        "GROUP" => EventType.Group,
        "PAGE" => EventType.Page,
        "SCREEN" => EventType.Screen,
        _ => EventType.Unspecified,
    };
}
