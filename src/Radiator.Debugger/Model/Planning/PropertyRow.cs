namespace Radiator.Debugger.Model.Planning;

/// <summary>A property, or trait, of an event. Immutable.</summary>
/// <param name="Name">The key.</param>
/// <param name="IsPlanned">Whether the plan has it.</param>
/// <param name="IsRequired">Whether the plan requires it.</param>
/// <param name="Seen">Events that had it.</param>
/// <param name="Nearest">Of what is not planned: the planned name that was probably meant; empty where none is
/// near.</param>
public sealed record PropertyRow(string Name, bool IsPlanned, bool IsRequired, long Seen, string Nearest);
