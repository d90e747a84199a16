namespace Radiator.JsonSchema.Compiling;

/// <summary>How the value of a keyword holds schemas.</summary>
internal enum Holds
{
    None,
    Schema,
    List,
    SchemaOrList,
    Map,

    /// <summary><c>dependencies</c>: by key, a schema or a list of keys.</summary>
    MapOrKeys,
}
