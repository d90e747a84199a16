using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans;

/// <summary>A JSON Schema as it stands in a plan. Immutable; equal when the JSON is, whatever its layout.</summary>
public sealed class PlanSchema : IEquatable<PlanSchema>
{
    internal PlanSchema(DocumentNode root) => Root = root;

    internal DocumentNode Root { get; }

    /// <summary>Where it stands.</summary>
    public PlanPosition At => Root.At;

    /// <summary>As JSON without blanks, in the plan's order, numbers as they are written. Made anew at each
    /// call.</summary>
    public ReadOnlyMemory<byte> ToUtf8() => DocumentJson.Write(Root);

    /// <summary>Where the value under an RFC 6901 pointer stands; the nearest above it where it does not
    /// exist.</summary>
    public PlanPosition Locate(string pointer) => DocumentPointer.Locate(Root, pointer);

    /// <inheritdoc/>
    public bool Equals(PlanSchema? other) => other is not null && DocumentEquality.Same(Root, other.Root);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PlanSchema);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Root.Weight;

    /// <summary>Its JSON.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(ToUtf8().Span);
}
