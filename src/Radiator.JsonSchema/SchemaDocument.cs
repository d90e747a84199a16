namespace Radiator.JsonSchema;

/// <summary>
/// A schema document that was read once, to compile any of its schemas from. Safe from any thread.
/// </summary>
public sealed class SchemaDocument
{
    private SchemaDocument(ReadOnlyMemory<byte> json, SchemaOptions options) => (Json, Options) = (json, options);

    /// <summary>The document's bytes.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>How it is read.</summary>
    public SchemaOptions Options { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The file. Kept, so it must not change.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="root">
    /// Pointer (RFC 6901) to the schema that <c>#</c> means, for a schema within a larger file. Problems still have
    /// lines and columns of the file.
    /// </param>
    /// <exception cref="SchemaException">It is no JSON, or has no such root.</exception>
    public static SchemaDocument Read(ReadOnlyMemory<byte> utf8, SchemaOptions? options = null, string root = "") =>
        new(utf8, options ?? SchemaOptions.Default);

    /// <summary>
    /// Compiles the schema at a pointer from the root: the whole document where it is empty. <c>#</c> still means the
    /// root.
    /// </summary>
    /// <exception cref="SchemaException">With every problem of what this schema reaches.</exception>
    public CompiledSchema Compile(string pointer = "") => new(this, pointer);
}
