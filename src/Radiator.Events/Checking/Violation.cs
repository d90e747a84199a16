namespace Radiator.Events.Checking;

/// <summary>One broken rule, at one place of one event. Immutable.</summary>
public sealed record Violation
{
    /// <summary>What kind of rule.</summary>
    public required ViolationType Type { get; init; }

    /// <summary>Error or warning.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>
    /// Where, as an RFC 6901 pointer into the item: <c>/properties/products/0/price</c>; empty: the whole event.
    /// </summary>
    public required string Pointer { get; init; }

    /// <summary>
    /// Where, in Segment's dotted form: <c>properties.products.0.price</c>; derived from <see cref="Pointer"/>.
    /// </summary>
    public string Field => PointerText.ToField(Pointer);

    /// <summary>First byte of the value in the raw JSON; of the parent object for a missing key.</summary>
    public int RangeStart { get; init; }

    /// <summary>Bytes of the value; 0 where the value is not in the item (it came with the envelope).</summary>
    public int RangeLength { get; init; }

    /// <summary>The schema keyword: <c>required</c>, <c>type</c>, <c>enum</c>, ...</summary>
    public string Keyword { get; init; } = "";

    /// <summary>Path of the keyword in the rule's schema; empty where the rule is not from a schema.</summary>
    public string SchemaPath { get; init; } = "";

    /// <summary>Stable within a plan; what a ledger and a fix refer to.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>Where in the plan file: <c>plan.yaml:31</c>; empty where unknown.</summary>
    public string PlanLocation { get; init; } = "";

    /// <summary>What the plan wants, short: <c>number</c>, <c>one of EUR GBP USD</c>.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What came, short, cut at 256 characters: <c>string "129.90"</c>.</summary>
    public string Actual { get; init; } = "";

    /// <summary>
    /// The keyword's value in the plan's schema as JSON text, cut at 1,024 characters: <c>["string","null"]</c>,
    /// <c>5</c>; for <c>required</c> and unplanned keys the key as a JSON string. Empty where there is none. Other
    /// tools' words are made of it.
    /// </summary>
    public string KeywordValue { get; init; } = "";

    /// <summary>
    /// The JSON type of what came: string, integer, number, boolean, object, array, null; empty where nothing came.
    /// </summary>
    public string ActualType { get; init; } = "";

    /// <summary>One sentence for people.</summary>
    public required string Description { get; init; }

    /// <summary>What to do about it; null where nothing certain can be said.</summary>
    public string? Fix { get; init; }

    /// <summary>
    /// The planned name that was probably meant, for an event, property or value that the plan does not have; null
    /// where none is near.
    /// </summary>
    public string? Nearest { get; init; }
}
