namespace Radiator.JsonSchema.Compiling;

/// <summary>Where schemas stand within schemas, by dialect.</summary>
internal static class Keywords
{
    /// <summary>How the value of a keyword holds schemas.</summary>
    public static Holds HoldsOf(string keyword, SchemaDialect dialect) => keyword switch
    {
        "additionalItems" => dialect < SchemaDialect.Draft202012 ? Holds.Schema : Holds.None,
        "additionalProperties" or "not" => Holds.Schema,
        "items" => dialect < SchemaDialect.Draft202012 ? Holds.SchemaOrList : Holds.Schema,
        "properties" or "patternProperties" or "definitions" => Holds.Map,
        "allOf" or "anyOf" or "oneOf" => Holds.List,
        "dependencies" => Holds.MapOrKeys,
        "contains" or "propertyNames" => From(dialect, SchemaDialect.Draft6, Holds.Schema),
        "if" or "then" or "else" => From(dialect, SchemaDialect.Draft7, Holds.Schema),
        "unevaluatedItems" or "unevaluatedProperties" or "contentSchema" =>
            From(dialect, SchemaDialect.Draft201909, Holds.Schema),
        "dependentSchemas" or "$defs" => From(dialect, SchemaDialect.Draft201909, Holds.Map),
        "prefixItems" => From(dialect, SchemaDialect.Draft202012, Holds.List),
        _ => Holds.None,
    };

    /// <summary>Whether <c>$ref</c> makes everything beside it void.</summary>
    public static bool RefStandsAlone(SchemaDialect dialect) => dialect < SchemaDialect.Draft201909;

    private static Holds From(SchemaDialect dialect, SchemaDialect first, Holds holds) =>
        dialect >= first ? holds : Holds.None;
}
