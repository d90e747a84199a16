namespace Radiator.Debugger.App;

/// <summary>A line of the program's own log.</summary>
/// <param name="Time">When.</param>
/// <param name="IsProblem">A warning or an error.</param>
/// <param name="Text">What; not yet made harmless.</param>
public sealed record LogLine(DateTimeOffset Time, bool IsProblem, string Text);
