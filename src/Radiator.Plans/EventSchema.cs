using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans;

/// <summary>
/// All rules of one planned event as one JSON Schema over the whole message, with the way back from the schema to the
/// plan. Draft-07, unless the plan's source has a schema of another draft: <c>$schema</c> says which. Immutable.
/// </summary>
public sealed class EventSchema
{
    internal EventSchema(PlannedEvent planned, DocumentNode root)
    {
        Planned = planned;
        Root = root;
        Utf8 = DocumentJson.Write(root);
    }

    /// <summary>The event whose rules it holds.</summary>
    public PlannedEvent Planned { get; }

    internal DocumentNode Root { get; }

    /// <summary>The schema as JSON.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>
    /// Where a rule stands in the plan: the nearest above it where the pointer leads nowhere. Never throws.
    /// </summary>
    /// <param name="schemaPointer">
    /// RFC 6901 pointer into the schema, as in a violation's schema path; <c>#</c> in front is taken off.
    /// </param>
    public PlanLocation Locate(string schemaPointer) =>
        new(DocumentPointer.Locate(Root, schemaPointer), SchemaPlaces.Label(Planned, schemaPointer));

    /// <summary>
    /// The typed property that a schema pointer belongs to; null where the plan has none there.
    /// </summary>
    public PlannedProperty? PropertyAt(string schemaPointer) => SchemaPlaces.Property(Planned, schemaPointer);

    /// <summary>
    /// Whether what is violated there is a warning only: an <c>additionalProperties</c> that stands for the policy
    /// <c>warn</c>.
    /// </summary>
    public bool IsWarning(string schemaPointer) =>
        DocumentPointer.Find(Root, schemaPointer) is DocumentScalar { IsWarning: true };
}
