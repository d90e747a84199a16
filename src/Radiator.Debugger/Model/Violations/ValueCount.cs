namespace Radiator.Debugger.Model.Violations;

/// <summary>A value that broke a rule, and how often.</summary>
/// <param name="Text">As <see cref="Radiator.Events.Checking.Violation.Actual"/> has it.</param>
/// <param name="Count">Events.</param>
public readonly record struct ValueCount(string Text, long Count);
