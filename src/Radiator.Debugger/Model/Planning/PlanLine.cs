namespace Radiator.Debugger.Model.Planning;

/// <summary>A line of a plan's file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">As it stands there, without the line's end.</param>
public readonly record struct PlanLine(int Number, string Text);
