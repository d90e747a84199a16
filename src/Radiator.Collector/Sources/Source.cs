namespace Radiator.Collector.Sources;

/// <summary>A configured sender of events.</summary>
/// <param name="Name">What people see.</param>
/// <param name="Environment">production, staging, ...</param>
/// <param name="IsEnabled">Whether its events are taken.</param>
internal sealed record Source(string Name, string Environment, bool IsEnabled);
