namespace Radiator.JsonSchema;

/// <summary>How a schema is read.</summary>
public sealed record SchemaOptions
{
    /// <summary>The options where none are given: draft 7, formats not asserted, no remotes.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>The dialect of a schema that has no <c>$schema</c>, or one that is not known.</summary>
    public SchemaDialect DefaultDialect { get; init; } = SchemaDialect.Draft7;

    /// <summary>
    /// Whether <c>format</c> can fail a value. Where it is off, only a 2020-12 meta-schema with the format-assertion
    /// vocabulary turns it on.
    /// </summary>
    public bool AssertFormats { get; init; }

    /// <summary>
    /// Whether an <c>id</c> or <c>$id</c> below the root names a schema. Off for plans, whose properties carry an
    /// <c>id</c> that is only a label (Segment's <c>"id": "/properties/order_id"</c>).
    /// </summary>
    public bool ReadNestedIds { get; init; } = true;

    /// <summary>Documents that a <c>$ref</c> may lead to. Nothing is ever fetched.</summary>
    public SchemaRegistry Registry { get; init; } = SchemaRegistry.Empty;

    /// <summary>What compiling and patterns may cost.</summary>
    public SchemaLimits Limits { get; init; } = SchemaLimits.Default;
}
