using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema;

/// <summary>One thing that does not hold, or could not be checked.</summary>
public readonly record struct SchemaFinding
{
    /// <summary>
    /// Where in the text (RFC 6901), behind the base pointer that was given. Of a missing or unexpected key: with that
    /// key.
    /// </summary>
    public required string Pointer { get; init; }

    /// <summary>Offset of the value's first byte, base offset included; of a missing key, its object's.</summary>
    public required int Start { get; init; }

    /// <summary>Bytes of it.</summary>
    public required int Length { get; init; }

    /// <summary>The key that is missing, not allowed, or wrongly named; else null.</summary>
    public string? Key { get; init; }

    /// <summary>What the value is; of a missing key, the object; where a key is wrongly named, a string.</summary>
    public required JsonTokenKind Kind { get; init; }

    /// <summary>
    /// The keyword that says so, such as <c>required</c>; <c>false</c> for the schema <c>false</c>, <c>$limit</c> for a
    /// limit.
    /// </summary>
    public required string Keyword { get; init; }

    /// <summary>
    /// Where the keyword stands: a pointer as fragment, behind the document's address where that is another one.
    /// </summary>
    public required string SchemaPath { get; init; }

    /// <summary>What would hold, in words.</summary>
    public required string Expected { get; init; }

    /// <summary>What is there: a short piece of the text, a kind, or a count.</summary>
    public required string Actual { get; init; }

    /// <summary>Whether a limit, not the value, is the reason: neither right nor wrong.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>
    /// The place among the findings of the <c>anyOf</c> or <c>oneOf</c> that this one explains; -1 for a finding of its
    /// own. Explanations stand directly behind what they explain.
    /// </summary>
    public int Parent { get; init; }

    /// <summary>Which branch of the parent, from 0.</summary>
    public int Branch { get; init; }
}
