namespace Radiator.JsonSchema;

/// <summary>The versions of JSON Schema that are read, oldest first.</summary>
public enum SchemaDialect
{
    /// <summary>Draft 4 (2013): <c>id</c>, boolean <c>exclusiveMinimum</c>; 1.0 is no integer.</summary>
    Draft4,

    /// <summary>
    /// Draft 6 (2017): <c>$id</c>, <c>const</c>, <c>contains</c>, <c>propertyNames</c>, boolean schemas.
    /// </summary>
    Draft6,

    /// <summary>Draft 7 (2018): <c>if</c>, <c>then</c>, <c>else</c>. Segment's.</summary>
    Draft7,

    /// <summary>
    /// Draft 2019-09: <c>$anchor</c>, <c>$recursiveRef</c>, <c>unevaluated*</c>, <c>dependent*</c>. RudderStack's.
    /// </summary>
    Draft201909,

    /// <summary>Draft 2020-12: <c>prefixItems</c>, <c>$dynamicRef</c>.</summary>
    Draft202012,
}
