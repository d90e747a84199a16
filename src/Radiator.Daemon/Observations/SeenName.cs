namespace Radiator.Daemon.Observations;

/// <summary>How often something with a name came.</summary>
/// <param name="Name">Cut at 200 characters.</param>
/// <param name="Seen">Events that had it.</param>
/// <param name="LastSeen">When the collector received the newest of them.</param>
public readonly record struct SeenName(string Name, ulong Seen, DateTimeOffset LastSeen);
