using Radiator.Events;
using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>Puts all rules of a planned event into one JSON Schema over the whole message.</summary>
internal static class EventSchemaBuilder
{
    private const string Draft07 = "http://json-schema.org/draft-07/schema#";

    // What SDKs add to properties by themselves: never unplanned (Segment, Spec: Page, "Properties"; analytics.js
    // copies name and category there too).
    private static readonly string[] AddedBySdks =
        ["name", "category", "path", "referrer", "search", "title", "url", "keywords"];

    /// <param name="plan">The plan.</param>
    /// <param name="planned">One of its events, or what is common.</param>
    /// <param name="forOthers">For another tool: what only warns here is left open there.</param>
    public static EventSchema Build(TrackingPlan plan, PlannedEvent planned, bool forOthers = false)
    {
        var ofType = planned.Name.Length > 0 && planned.Type is EventType.Page or EventType.Screen
            ? plan.Events.FirstOrDefault(other => other.Type == planned.Type && other.Name.Length == 0)
            : null;
        // Context is full of what SDKs put there: only what the plan names is looked at.
        var policy = planned.Type == EventType.Unspecified ? UnplannedPolicy.Allow
            : planned.Unplanned ?? ofType?.Unplanned ?? plan.UnplannedProperties;
        if (forOthers && policy == UnplannedPolicy.Warn)
            policy = UnplannedPolicy.Allow;
        var root = planned is { SchemaIsWhole: true, Schema: { } whole }
            ? SchemaClosing.Close(whole.Root, planned, policy)
            : OfTyped(planned, ofType, policy);
        return new EventSchema(planned, root);
    }

    private static DocumentMap OfTyped(PlannedEvent planned, PlannedEvent? ofType, UnplannedPolicy policy)
    {
        var members = planned.PlannedProperties;
        if (ofType is { SchemaIsWhole: false })
            members = Join(members, ofType.PlannedProperties);
        if (planned.Type is EventType.Page or EventType.Screen)
        {
            members = Join(members, AddedBySdks.Select(name => new PlannedProperty { Name = name, At = planned.At }));
        }

        var body = PropertySchema.OfObject(members, planned.Variants, policy, planned.At).Build();
        var schema = new SchemaMap(planned.At)
            .Add("$schema", Draft07)
            .Add("type", "object");
        AddSections(schema, planned, body, members.Any(member => member.Required));
        var further = new[] { planned.Schema, ofType?.Schema }.OfType<PlanSchema>().Select(one => one.Root);
        return schema.AddList("allOf", further).Build();
    }

    private static void AddSections(SchemaMap schema, PlannedEvent planned, DocumentMap body, bool isRequired)
    {
        var path = planned.Section.Split('.');
        var context = planned.ContextProperties.Count == 0 ? null : PropertySchema
            .OfObject(planned.ContextProperties, null, UnplannedPolicy.Allow, planned.At).Build();
        for (var i = path.Length - 1; i > 0; i--)
            body = Wrap(new SchemaMap(planned.At), path[i], body, isRequired);
        if (path is ["context", ..] && context is not null)
        {
            schema.AddList("allOf", [Wrap(new SchemaMap(planned.At), "context", context, RequiresAny(planned))]);
            context = null;
        }

        var sections = new SchemaMap(planned.At).Add(path[0], body).Add("context", context);
        schema.Add("properties", sections.Build());
        string[] required =
            [.. isRequired ? path.Take(1) : [], .. RequiresAny(planned) ? ["context"] : Array.Empty<string>()];
        schema.AddTexts("required", required.Distinct());
    }

    private static DocumentMap Wrap(SchemaMap schema, string key, DocumentNode body, bool isRequired)
    {
        schema.Add("type", "object").Add("properties", new SchemaMap(body.At).Add(key, body).Build());
        return (isRequired ? schema.AddTexts("required", [key]) : schema).Build();
    }

    private static bool RequiresAny(PlannedEvent planned) =>
        planned.ContextProperties.Any(property => property.Required);

    private static IReadOnlyList<PlannedProperty> Join(
        IReadOnlyList<PlannedProperty> own, IEnumerable<PlannedProperty> others) =>
        [.. own, .. others.ExceptBy(own.Select(property => property.Name), property => property.Name)];
}
