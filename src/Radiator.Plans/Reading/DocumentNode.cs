namespace Radiator.Plans.Reading;

/// <summary>
/// A node of a YAML or JSON document that knows where it stands. An alias is the very node of its anchor.
/// </summary>
/// <param name="At">Where it stands.</param>
internal abstract record DocumentNode(PlanPosition At)
{
    /// <summary>From 1.</summary>
    public int Line => At.Line;

    /// <summary>From 1.</summary>
    public int Column => At.Column;

    /// <summary>Nodes that a walk over this one meets when every alias is followed.</summary>
    public long Weight { get; protected init; } = 1;

    /// <summary>Levels below and including this one when every alias is followed.</summary>
    public int Height { get; protected init; } = 1;

    /// <summary>What it is, in the words of an error message.</summary>
    public abstract string Kind { get; }
}
