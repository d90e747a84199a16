namespace Radiator.Lights;

/// <summary>A pulse that was drawn, with what people want to know about it.</summary>
/// <param name="Pulse">The pulse.</param>
/// <param name="Rule">Name of the rule that made it.</param>
/// <param name="Text">What it stood for, in words.</param>
public readonly record struct PulseTrace(Pulse Pulse, string Rule, string Text);
