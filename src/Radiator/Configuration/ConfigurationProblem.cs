namespace Radiator.Configuration;

/// <summary>Something in the configuration that cannot be used.</summary>
/// <param name="Text">Key, value, where it was written, and what is allowed.</param>
/// <param name="Origin">The file, <c>environment NAME</c> or <c>command line</c>.</param>
internal sealed record ConfigurationProblem(string Text, string Origin)
{
    /// <summary>The key with colons; empty where a whole file cannot be read.</summary>
    public string Key { get; init; } = "";

    /// <summary>
    /// What is wrong, and what is allowed, without the value; empty where a whole file cannot be read.
    /// </summary>
    public string Reason { get; init; } = "";

    /// <summary>The last part of the key as it was probably meant; empty where nothing is near.</summary>
    public string Meant { get; init; } = "";

    /// <summary>The class of the value, where it is the value that cannot be used.</summary>
    public Type? ValueType { get; init; }

    /// <summary>The file's line, from 1; 0 where it is not known.</summary>
    public long Line { get; init; }
}
