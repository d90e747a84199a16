namespace Radiator.Configuration;

/// <summary>A configuration file that there is.</summary>
/// <param name="Path">Where.</param>
/// <param name="ValueCount">Values that were read from it.</param>
/// <param name="IsReadable">Whether it could be read, whatever is wrong with its values.</param>
internal sealed record ConfigurationSource(string Path, int ValueCount, bool IsReadable);
