namespace Radiator.JsonSchema.Evaluating;

/// <summary>Keywords that hold other schemas against the same value.</summary>
internal sealed class InPlaceRules
{
    public SchemaNode? Ref { get; set; }

    public DynamicReference? Dynamic { get; set; }

    public SchemaNode[] AllOf { get; set; } = [];

    public SchemaNode[] AnyOf { get; set; } = [];

    public SchemaNode[] OneOf { get; set; } = [];

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }
}
