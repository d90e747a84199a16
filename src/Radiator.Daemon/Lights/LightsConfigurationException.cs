namespace Radiator.Daemon.Lights;

/// <summary>Strips or rules that cannot be used, with every problem found.</summary>
public sealed class LightsConfigurationException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>At least one; each says key or place, value, and what is allowed.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
