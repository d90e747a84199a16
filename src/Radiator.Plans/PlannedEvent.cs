using Radiator.Events;

namespace Radiator.Plans;

/// <summary>What the plan says of one event, or of one call type. Immutable.</summary>
/// <remarks>
/// Its rules are the typed properties, or a JSON Schema of the whole message (<see cref="SchemaIsWhole"/>), or both.
/// <see cref="TrackingPlan.SchemaOf"/> gives all of them as one JSON Schema, whatever the source.
/// </remarks>
public sealed record PlannedEvent
{
    /// <summary>
    /// track: the event's name; other types: the page's or screen's name, or empty for all of the type;
    /// <c>common</c> for <see cref="TrackingPlan.Common"/>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Which call; Unspecified for what is common to all.</summary>
    public required EventType Type { get; init; }

    /// <summary>The source's own id; empty where it has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>Why it is tracked.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for it; empty where the plan does not say.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The team's own grouping; empty where the plan does not say.</summary>
    public string Category { get; init; } = "";

    /// <summary>The team's own labels, in the plan's order.</summary>
    public IReadOnlyList<PlanLabel> Labels { get; init; } = [];

    /// <summary>
    /// Version of the rule, from 1. Several events of one name are its versions: <c>context.protocols.event_version</c>
    /// chooses, the oldest holds where it names none of them (Segment, Protocols: event versions).
    /// </summary>
    public int Version { get; init; } = 1;

    /// <summary>Where it stands.</summary>
    public PlanPosition At { get; init; }

    /// <summary>Where it stands: <c>plan.yaml:31</c>.</summary>
    public string Location => At.Short;

    /// <summary>Line in the plan file, from 1.</summary>
    public int Line => At.Line;

    /// <summary>Names of its properties (or traits), in the plan's order; those of its variants come last.</summary>
    public IReadOnlyList<string> Properties => [.. PlannedProperties.Concat(VariantProperties())
        .Select(property => property.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// What the plan says of each of its properties (or traits; of <c>context</c>, in what is common), in the plan's
    /// order. Where <see cref="SchemaIsWhole"/>, a view of the schema for people: it may say less.
    /// </summary>
    public IReadOnlyList<PlannedProperty> PlannedProperties { get; init; } = [];

    /// <summary>The key of the message that holds them: <c>properties traits context.traits context</c>.</summary>
    public string Section => SectionOverride.Length > 0 ? SectionOverride : Type switch
    {
        EventType.Identify or EventType.Group => "traits",
        EventType.Unspecified => "context",
        _ => "properties",
    };

    /// <summary>Where a plan names another section than the type's own (RudderStack); else empty.</summary>
    public string SectionOverride { get; init; } = "";

    /// <summary>What the event's <c>context</c> has to hold, beside what is common; other keys are always
    /// fine.</summary>
    public IReadOnlyList<PlannedProperty> ContextProperties { get; init; } = [];

    /// <summary>The shapes that it has; null: one.</summary>
    public PlannedVariants? Variants { get; init; }

    /// <summary>
    /// Rules as JSON Schema over the whole message, as its source has them; null: the typed properties are all.
    /// </summary>
    public PlanSchema? Schema { get; init; }

    /// <summary>
    /// The schema is everything, and the typed properties only show it; else both hold.
    /// </summary>
    public bool SchemaIsWhole { get; init; }

    /// <summary>The ids that the event has to carry: <c>userId</c>, <c>anonymousId</c>, <c>groupId</c>.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>
    /// The traits that have to be known of its user: in <c>context.traits</c>, of an identify call also in
    /// <c>traits</c>. An event without any traits gets a warning: an identify call before it may have told them.
    /// </summary>
    public IReadOnlyList<string> RequiredTraits { get; init; } = [];

    /// <summary>Where it is sent from, in the words of <see cref="SenderPlace"/>; empty: from anywhere.</summary>
    public IReadOnlyList<string> Fires { get; init; } = [];

    /// <summary>How often it is expected at least; null: the plan does not say.</summary>
    public PlannedRate? AtLeast { get; init; }

    /// <summary>The policy for other properties of this event; null: the plan's.</summary>
    public UnplannedPolicy? Unplanned { get; init; }

    /// <summary>The names that it had before.</summary>
    public IReadOnlyList<FormerName> FormerNames { get; init; } = [];

    /// <summary>Not null: it should not be sent any more.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>An example of its properties as JSON text; empty where there is none.</summary>
    public string Example { get; init; } = "";

    /// <summary>What else its source says of it.</summary>
    public IReadOnlyList<PlanExtra> Extra { get; init; } = [];

    private IEnumerable<PlannedProperty> VariantProperties() => Variants is { } variants
        ? variants.Cases.SelectMany(one => one.Properties).Concat(variants.Otherwise)
        : [];
}
