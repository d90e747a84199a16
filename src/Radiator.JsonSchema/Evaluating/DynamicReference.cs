using Radiator.JsonSchema.Compiling;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>
/// <c>$dynamicRef</c> and <c>$recursiveRef</c>: the outermost document on the way here that has such an anchor decides.
/// </summary>
internal sealed class DynamicReference(SchemaNode initial, string keyword)
{
    /// <summary>Where it leads when nobody on the way decides otherwise.</summary>
    public SchemaNode Initial { get; } = initial;

    /// <summary>By document, its schema with that anchor; empty where the reference is an ordinary one.</summary>
    public Dictionary<SchemaResource, SchemaNode> Candidates { get; } = [];

    public string Keyword { get; } = keyword;
}
