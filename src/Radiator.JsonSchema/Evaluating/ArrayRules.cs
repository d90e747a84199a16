namespace Radiator.JsonSchema.Evaluating;

/// <summary>Keywords about arrays.</summary>
internal sealed class ArrayRules
{
    /// <summary>For the first items, one each.</summary>
    public SchemaNode[] Prefix { get; set; } = [];

    /// <summary>For all others.</summary>
    public SchemaNode? Rest { get; set; }

    /// <summary><c>items</c> or <c>additionalItems</c>.</summary>
    public string RestKeyword { get; set; } = "items";

    public SchemaNode? Contains { get; set; }

    public long MinContains { get; set; } = 1;

    public long MaxContains { get; set; } = long.MaxValue;

    public long MinItems { get; set; }

    public long MaxItems { get; set; } = long.MaxValue;

    public bool IsUnique { get; set; }

    /// <summary>From 2020-12 on an item that <c>contains</c> finds counts as evaluated.</summary>
    public bool ContainsEvaluates { get; set; }
}
