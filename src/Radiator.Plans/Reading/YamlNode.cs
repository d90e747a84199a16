namespace Radiator.Plans.Reading;

/// <summary>A node of a YAML file that knows where it stands. An alias is the very node of its anchor.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>Nodes that a walk over this one meets when every alias is followed.</summary>
    public long Weight { get; protected init; } = 1;

    /// <summary>Levels below and including this one when every alias is followed.</summary>
    public int Height { get; protected init; } = 1;

    /// <summary>What it is, in the words of an error message.</summary>
    public abstract string Kind { get; }
}
