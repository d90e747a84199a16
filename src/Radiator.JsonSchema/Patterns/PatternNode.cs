namespace Radiator.JsonSchema.Patterns;

/// <summary>A piece of a pattern.</summary>
internal abstract record PatternNode
{
    public sealed record Set(CodePointSet Points) : PatternNode;

    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    public sealed record Choice(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <param name="Part">What is repeated.</param>
    /// <param name="Min">At least so often.</param>
    /// <param name="Max">At most so often; -1: any number of times.</param>
    /// <param name="IsLazy">Matters only where the order of tries does: behind back-references.</param>
    public sealed record Repeat(PatternNode Part, int Min, int Max, bool IsLazy) : PatternNode;

    /// <param name="Part">What is captured.</param>
    /// <param name="Number">From 1.</param>
    public sealed record Capture(PatternNode Part, int Number) : PatternNode;

    public sealed record Assertion(AssertionKind Kind) : PatternNode;

    public sealed record Look(PatternNode Part, bool IsAhead, bool IsNegative) : PatternNode;

    public sealed record BackReference(int Number) : PatternNode;
}

/// <summary>What holds between two characters.</summary>
internal enum AssertionKind
{
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}
