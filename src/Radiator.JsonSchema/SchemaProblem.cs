namespace Radiator.JsonSchema;

/// <summary>Something about a schema that its author should know.</summary>
/// <param name="Pointer">RFC 6901, from the start of the document.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in bytes.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record SchemaProblem(string Pointer, int Line, int Column, string Message)
{
    /// <summary>The address of the document, where it is not the one that was compiled.</summary>
    public string? Document { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Document is null ? "" : Document + " ")}{Line}:{Column} at \"{Pointer}\": {Message}";
}
