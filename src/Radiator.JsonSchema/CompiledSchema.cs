namespace Radiator.JsonSchema;

/// <summary>A schema ready to validate with. Immutable to the eye, and safe from any thread.</summary>
public sealed class CompiledSchema
{
    internal CompiledSchema(SchemaDocument document, string pointer) => (Document, Pointer) = (document, pointer);

    /// <summary>The document that it comes from.</summary>
    public SchemaDocument Document { get; }

    /// <summary>Where it stands there, from the root.</summary>
    public string Pointer { get; }

    /// <summary>
    /// What is odd but works: patterns that need a backtracking engine or are no valid ECMA-262 Unicode patterns,
    /// formats that are not known.
    /// </summary>
    public IReadOnlyList<SchemaProblem> Warnings { get; } = [];

    /// <summary>Reads and compiles in one go.</summary>
    /// <exception cref="SchemaException">With every problem.</exception>
    public static CompiledSchema Compile(ReadOnlyMemory<byte> utf8, SchemaOptions? options = null, string pointer = "") =>
        SchemaDocument.Read(utf8, options).Compile(pointer);
}
