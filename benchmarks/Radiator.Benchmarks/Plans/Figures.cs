namespace Radiator.Benchmarks.Plans;

/// <summary>What one round over all events gave.</summary>
/// <param name="Time">Microseconds an event.</param>
/// <param name="Violating">Events that do not conform.</param>
/// <param name="Violations">What was found in them.</param>
internal readonly record struct Figures(double Time, double Violating, double Violations);
