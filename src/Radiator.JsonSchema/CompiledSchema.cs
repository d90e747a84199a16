using Radiator.JsonSchema.Compiling;
using Radiator.JsonSchema.Evaluating;

namespace Radiator.JsonSchema;

/// <summary>A schema ready to validate with. Immutable to the eye, and safe from any thread.</summary>
public sealed class CompiledSchema
{
    internal CompiledSchema(
        SchemaDocument document, string pointer, SchemaNode root, IReadOnlyList<SchemaProblem> warnings)
    {
        (Document, Pointer, Root, Warnings) = (document, pointer, root, warnings);
        IsScoped = Cycles.Reachable(root).Any(node => node.InPlace?.Dynamic?.Candidates.Count > 0);
    }

    internal SchemaNode Root { get; }

    /// <summary>Whether the way to a schema matters, because a reference is dynamic.</summary>
    internal bool IsScoped { get; }

    /// <summary>The document that it comes from.</summary>
    public SchemaDocument Document { get; }

    /// <summary>Where it stands there, from the root.</summary>
    public string Pointer { get; }

    /// <summary>
    /// What is odd but works: patterns that need a backtracking engine or are no valid ECMA-262 Unicode patterns,
    /// formats that are not known. Of schemas that this one shares with others of its document, only the first that was
    /// compiled names them.
    /// </summary>
    public IReadOnlyList<SchemaProblem> Warnings { get; }

    /// <summary>
    /// A schema for which <c>IsValid</c> says whether both of two hold, in one walk instead of two; null where they are
    /// not of the kind that can be put together. What it finds is not to be shown: it is nobody's document.
    /// </summary>
    public static CompiledSchema? Both(CompiledSchema first, CompiledSchema second) =>
        !first.IsScoped && !second.IsScoped && NodeUnion.Of(first.Root, second.Root) is { } root
            ? new CompiledSchema(first.Document, first.Pointer, root, []) : null;

    /// <summary>Reads and compiles in one go.</summary>
    /// <exception cref="SchemaException">With every problem.</exception>
    public static CompiledSchema Compile(
        ReadOnlyMemory<byte> utf8, SchemaOptions? options = null, string pointer = "") =>
        SchemaDocument.Read(utf8, options).Compile(pointer);
}
