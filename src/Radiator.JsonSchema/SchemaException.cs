namespace Radiator.JsonSchema;

/// <summary>A schema that cannot be used, with every reason that was found.</summary>
public sealed class SchemaException(IReadOnlyList<SchemaProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>In the order of the document; at least one, at most 100.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; } = problems;
}
