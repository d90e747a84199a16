using Radiator.Plans.Schemas;

namespace Radiator.Plans;

/// <summary>A tracking plan as it was read from a file. Immutable.</summary>
public sealed record TrackingPlan
{
    /// <summary>The plan's own name.</summary>
    public required string Name { get; init; }

    /// <summary>The plan's own version text; empty where it has none.</summary>
    public string Version { get; init; } = "";

    /// <summary>What it is for; empty where it does not say.</summary>
    public string Description { get; init; } = "";

    /// <summary>The source's own id; empty where it has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The format that it was read from.</summary>
    public PlanFormat Format { get; init; }

    /// <summary>The file it came from, as it was named.</summary>
    public required string Path { get; init; }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>The planned events in the file's order. Several of one type and name differ in their version.</summary>
    public required IReadOnlyList<PlannedEvent> Events { get; init; }

    /// <summary>
    /// What holds for the <c>context</c> and the ids of every event: its properties are those of <c>context</c>; a
    /// schema of its own is over the whole message. Null where the plan has no such rules.
    /// </summary>
    public PlannedEvent? Common { get; init; }

    /// <summary>Rules that properties share, in the plan's order.</summary>
    public IReadOnlyList<PlannedType> Types { get; init; } = [];

    /// <summary>
    /// Whether an event that the plan does not have is let through unchecked instead of being Unplanned.
    /// </summary>
    public bool AllowsUnplannedEvents { get; init; }

    /// <summary>What a property means that the plan does not have.</summary>
    public UnplannedPolicy UnplannedProperties { get; init; }

    /// <summary>How its names are to be; null: however.</summary>
    public PlanNaming? Naming { get; init; }

    /// <summary>What it asks of each of its events: <c>why owner category example fires</c>; lint tells who lacks
    /// it.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What else its source says of it.</summary>
    public IReadOnlyList<PlanExtra> Extra { get; init; } = [];

    /// <summary>
    /// Every rule of one of this plan's events as one JSON Schema over the whole message. Made anew at each call.
    /// Not in it, because no schema of one message can hold them: <see cref="PlannedEvent.Requires"/> (ids may come
    /// with the envelope), <see cref="PlannedEvent.RequiredTraits"/>, <see cref="PlannedEvent.Fires"/>, and
    /// <see cref="Common"/>, which has a schema of its own.
    /// </summary>
    /// <param name="planned">One of <see cref="Events"/>, or <see cref="Common"/>.</param>
    public EventSchema SchemaOf(PlannedEvent planned) => EventSchemaBuilder.Build(this, planned);
}
