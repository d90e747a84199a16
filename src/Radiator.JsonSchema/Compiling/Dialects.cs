namespace Radiator.JsonSchema.Compiling;

/// <summary>Dialects by the address of their meta-schema.</summary>
internal static class Dialects
{
    public static bool TryFind(string address, out SchemaDialect dialect)
    {
        dialect = default;
        var name = address.TrimEnd('#').Replace("https://", "http://", StringComparison.Ordinal);
        SchemaDialect? found = name switch
        {
            "http://json-schema.org/draft-04/schema" => SchemaDialect.Draft4,
            "http://json-schema.org/draft-06/schema" => SchemaDialect.Draft6,
            "http://json-schema.org/draft-07/schema" => SchemaDialect.Draft7,
            "http://json-schema.org/draft/2019-09/schema" => SchemaDialect.Draft201909,
            "http://json-schema.org/draft/2020-12/schema" => SchemaDialect.Draft202012,
            // Snowplow's self-describing schemas are draft 4 with a "self".
            _ when name.StartsWith(
                "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/", StringComparison.Ordinal)
                => SchemaDialect.Draft4,
            _ => null,
        };
        dialect = found ?? default;
        return found is not null;
    }
}
