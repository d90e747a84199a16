namespace Radiator.Debugger.Model.Planning;

/// <summary>A name that an event had before. Immutable.</summary>
/// <param name="Name">The old name.</param>
/// <param name="Since">When it was renamed, as the plan has it; empty where it does not say.</param>
/// <param name="Seen">Events that still came under it.</param>
public sealed record OldNameRow(string Name, string Since, long Seen);
