namespace Radiator.Configuration;

/// <summary>One value with where it was written, so that an error can say so.</summary>
/// <param name="Key">With colons: <c>Collector:Http</c>.</param>
/// <param name="Value">As text.</param>
/// <param name="Origin">For people: a file's path, <c>environment</c>, <c>command line</c>.</param>
public sealed record ConfigurationValue(string Key, string Value, string Origin);
