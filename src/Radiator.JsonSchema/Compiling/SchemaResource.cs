namespace Radiator.JsonSchema.Compiling;

/// <summary>A schema with an address of its own: a document, or one embedded in it by its <c>$id</c>.</summary>
internal sealed class SchemaResource(SchemaSource source, int token, Uri address, SchemaDialect dialect)
{
    public SchemaSource Source { get; } = source;

    public int Token { get; } = token;

    /// <summary>Without a fragment; references are resolved against it.</summary>
    public Uri Address { get; } = address;

    public SchemaDialect Dialect { get; } = dialect;

    /// <summary>Whether the vocabulary of <c>type</c>, <c>minimum</c> and so on is in use.</summary>
    public bool Validates { get; set; } = true;

    /// <summary>Whether the dialect itself makes <c>format</c> an assertion.</summary>
    public bool AssertsFormats { get; set; }

    public Dictionary<string, int> Anchors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>2019-09's <c>$recursiveAnchor</c>.</summary>
    public bool IsRecursiveAnchor { get; set; }

    /// <summary>Where a schema of it stands, for people: a fragment of its document.</summary>
    public string PathOf(int at) => $"{Source.Address}#{Source.PointerOf(at, Source.Root)}";
}
