namespace Radiator.Plans;

/// <summary>What the plan says of one property, trait, context field or array element. Immutable.</summary>
public sealed record PlannedProperty
{
    /// <summary>The key; empty for the elements of an array, and for a shared type.</summary>
    public required string Name { get; init; }

    /// <summary>The source's own id; empty where it has none.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public PlanPosition At { get; init; }

    /// <summary>Line in the plan file, from 1.</summary>
    public int Line => At.Line;

    /// <summary>Line of each keyword that was written, from 1.</summary>
    public IReadOnlyDictionary<string, int> KeywordLines { get; init; } = NoLines;

    /// <summary>Why it is collected; kept, not checked.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// An example as JSON text; empty where there is none. Its type is checked when the plan is read.
    /// </summary>
    public string Example { get; init; } = "";

    /// <summary>
    /// Name of the shared type (<see cref="TrackingPlan.Types"/>) that its rules come from; empty: none. The rules
    /// themselves stand here too.
    /// </summary>
    public string Uses { get; init; } = "";

    /// <summary>What it may be.</summary>
    public PropertyTypes Types { get; init; } = PropertyTypes.Any;

    /// <summary>Whether it has to be there.</summary>
    public bool Required { get; init; }

    /// <summary>The allowed values; empty: any.</summary>
    public IReadOnlyList<PlannedValue> Enum { get; init; } = [];

    /// <summary>What a text has to match somewhere, as written in the plan; null: nothing.</summary>
    public string? Pattern { get; init; }

    /// <summary>What kind of text it is.</summary>
    public TextFormat Format { get; init; }

    /// <summary>In code points; null: no bound.</summary>
    public int? MinLength { get; init; }

    /// <summary>In code points; null: no bound.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A number's lower bound as written, so that it stays exact; null: none.</summary>
    public string? Minimum { get; init; }

    /// <summary>A number's upper bound as written, so that it stays exact; null: none.</summary>
    public string? Maximum { get; init; }

    /// <summary>A number has to be more than this; as written; null: no bound.</summary>
    public string? ExclusiveMinimum { get; init; }

    /// <summary>A number has to be less than this; as written; null: no bound.</summary>
    public string? ExclusiveMaximum { get; init; }

    /// <summary>A number has to be a multiple of this, above 0; as written; null: of nothing.</summary>
    public string? MultipleOf { get; init; }

    /// <summary>Fewest elements of an array; null: no bound.</summary>
    public int? MinItems { get; init; }

    /// <summary>Most elements of an array; null: no bound.</summary>
    public int? MaxItems { get; init; }

    /// <summary>No two elements of an array are equal.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>What holds for each element of an array; null: nothing.</summary>
    public PlannedProperty? Items { get; init; }

    /// <summary>The properties of an object; null: any are fine.</summary>
    public IReadOnlyList<PlannedProperty>? Properties { get; init; }

    /// <summary>The shapes that an object has; null: one.</summary>
    public PlannedVariants? Variants { get; init; }

    /// <summary>The policy for other properties of this object; null: that of what surrounds it.</summary>
    public UnplannedPolicy? Unplanned { get; init; }

    /// <summary>Further rules as JSON Schema of this value; they hold besides. Null: none.</summary>
    public PlanSchema? Schema { get; init; }

    /// <summary>The names that it had before.</summary>
    public IReadOnlyList<FormerName> FormerNames { get; init; } = [];

    /// <summary>Not null: it should not be sent any more.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>What else its source says of it.</summary>
    public IReadOnlyList<PlanExtra> Extra { get; init; } = [];

    private static IReadOnlyDictionary<string, int> NoLines { get; } = new Dictionary<string, int>();
}
