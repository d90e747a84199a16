namespace Radiator.Events.Filters.Syntax;

/// <summary>What one filter may hold. Its text may come from a stranger over the stream or the attach socket.</summary>
internal static class FilterLimits
{
    public const int TextLength = 4_096;

    /// <summary>
    /// Parentheses and nots inside each other; keeps parser, printer and match off the end of the stack.
    /// </summary>
    public const int Depth = 64;

    public const int ListLength = 256;

    public const int PathSteps = 32;

    public const int Patterns = 16;

    public const int PatternLength = 512;

    /// <summary>
    /// Characters of all patterns after their counted repeats are written out: the automatons' size, about. The time of
    /// a match is at worst this times the text's length.
    /// </summary>
    public const int PatternSize = 512;
}
