using Radiator.JsonSchema.Evaluating;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema;

/// <summary>
/// Validates texts against compiled schemas, one after the other, in buffers of its own. For one thread at a time. No
/// bytes of any kind make it throw; a value that holds costs no allocation.
/// </summary>
public sealed class SchemaValidator
{
    private readonly JsonIndex _index = new();
    private readonly Workspace _work;

    /// <summary>A validator with these limits.</summary>
    public SchemaValidator(SchemaLimits? limits = null) => _work = new Workspace(limits ?? SchemaLimits.Default);

    /// <summary>What one validation may cost.</summary>
    public SchemaLimits Limits => _work.Limits;

    /// <summary>What the last <c>Validate</c> found; good until the next. Empty where all holds.</summary>
    public ReadOnlySpan<SchemaFinding> Findings => _work.Findings;

    /// <summary>Findings of the last <c>Validate</c> that the limit cut off.</summary>
    public int FindingsDropped => _work.Dropped;

    /// <summary>Why the last text was no JSON; offset from its start.</summary>
    public JsonFault? Fault => _index.Fault;

    /// <summary>
    /// Whether the text is JSON and the schema holds, and nothing was left unchecked. Stops at the first thing.
    /// </summary>
    public bool IsValid(CompiledSchema schema, ReadOnlySpan<byte> json) =>
        _index.TryRead(json) && IsValid(schema, json, _index, JsonIndex.Root);

    /// <summary>The same for a value within a text that was read before.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="json">The very text that the index was read from.</param>
    /// <param name="index">The index. Duplicate keys may get marked in it.</param>
    /// <param name="token">The value.</param>
    public bool IsValid(CompiledSchema schema, ReadOnlySpan<byte> json, JsonIndex index, int token)
    {
        _work.Begin();
        return new Evaluation(json, index, _work, schema.IsScoped).Check<FirstOnly>(schema.Root, token, -1);
    }

    /// <summary>Validates a text; on failure <see cref="Findings"/> has everything that does not hold.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="json">Any JSON value, also a slice of a larger text.</param>
    /// <param name="baseOffset">
    /// Where the slice begins in the larger text: findings' byte ranges are those of the larger text.
    /// </param>
    /// <param name="basePointer">Where the slice stands in the larger text, such as <c>/properties</c>.</param>
    public SchemaOutcome Validate(
        CompiledSchema schema, ReadOnlySpan<byte> json, int baseOffset = 0, string basePointer = "")
    {
        if (_index.TryRead(json))
            return Validate(schema, json, _index, JsonIndex.Root, baseOffset, basePointer);
        _work.Begin();
        return SchemaOutcome.NotJson;
    }

    /// <summary>The same for a value within a text that was read before, so that nothing is parsed twice.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="json">The very text that the index was read from.</param>
    /// <param name="index">The index. Duplicate keys may get marked in it.</param>
    /// <param name="token">The value.</param>
    /// <param name="baseOffset">Where that text begins in a larger one.</param>
    /// <param name="basePointer">Where the value stands.</param>
    public SchemaOutcome Validate(
        CompiledSchema schema, ReadOnlySpan<byte> json, JsonIndex index, int token, int baseOffset = 0,
        string basePointer = "")
    {
        // Few values fail, so these are walked again, to find everything.
        return IsValid(schema, json, index, token)
            ? SchemaOutcome.Valid : Explain(schema, json, index, token, baseOffset, basePointer);
    }

    /// <summary>
    /// The second half of <c>Validate</c>, for a value of which <c>IsValid</c> said that it does not hold: finds
    /// everything.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="json">The very text that the index was read from.</param>
    /// <param name="index">The index. Duplicate keys may get marked in it.</param>
    /// <param name="token">The value.</param>
    /// <param name="baseOffset">Where that text begins in a larger one.</param>
    /// <param name="basePointer">Where the value stands.</param>
    public SchemaOutcome Explain(
        CompiledSchema schema, ReadOnlySpan<byte> json, JsonIndex index, int token, int baseOffset = 0,
        string basePointer = "")
    {
        _work.Begin();
        (_work.BaseOffset, _work.BasePointer) = (baseOffset, basePointer);
        var evaluation = new Evaluation(json, index, _work, schema.IsScoped);
        evaluation.Check<Everything>(schema.Root, token, -1);
        if (_work.Violations > 0)
            return SchemaOutcome.Invalid;
        return evaluation.IsUndecided ? SchemaOutcome.Unchecked : SchemaOutcome.Valid;
    }
}
