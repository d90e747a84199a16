namespace Radiator.JsonSchema;

/// <summary>
/// Schema documents by address, for <c>$ref</c>. The meta-schemas of the five dialects are always there. Immutable:
/// safe from any thread.
/// </summary>
public sealed class SchemaRegistry
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _documents;

    private SchemaRegistry(Dictionary<string, ReadOnlyMemory<byte>> documents) => _documents = documents;

    /// <summary>Nothing but the meta-schemas.</summary>
    public static SchemaRegistry Empty { get; } = new([]);

    /// <summary>A registry with these documents besides, each under its absolute address, without a fragment.</summary>
    public SchemaRegistry With(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> documents)
    {
        var all = new Dictionary<string, ReadOnlyMemory<byte>>(_documents, StringComparer.Ordinal);
        foreach (var (address, json) in documents)
            all[address.TrimEnd('#')] = json;
        return new SchemaRegistry(all);
    }

    internal bool TryGet(string address, out ReadOnlyMemory<byte> json) =>
        _documents.TryGetValue(address, out json)
        || MetaSchemas.MetaSchema.TryGet(address, out json);
}
