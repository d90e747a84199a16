namespace Radiator.Collector.Configuration;

/// <summary>Options that cannot be used, with every problem found.</summary>
public sealed class CollectorConfigurationException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>At least one; each says key, value, and what is allowed.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
