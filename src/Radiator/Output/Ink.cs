namespace Radiator.Output;

/// <summary>
/// What a piece of text says by its colour. Each has a word or a glyph beside it: colour is never alone.
/// </summary>
public enum Ink
{
    /// <summary>The terminal's own.</summary>
    Normal,

    /// <summary>Less important: times, notices.</summary>
    Dim,

    /// <summary>Broken data.</summary>
    Error,

    /// <summary>A warning, a discard.</summary>
    Warning,

    /// <summary>Not in the plan.</summary>
    Unplanned,

    /// <summary>Something was lost.</summary>
    Loss,
}
