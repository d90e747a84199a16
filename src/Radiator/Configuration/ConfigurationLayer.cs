namespace Radiator.Configuration;

/// <summary>The values of one place, and what relative paths among them start from.</summary>
internal sealed class ConfigurationLayer(string directory)
{
    public string Directory { get; } = directory;

    public List<ConfigurationValue> Values { get; } = [];

    /// <summary>Keys whose whole list this layer replaces.</summary>
    public List<string> Lists { get; } = [];
}
