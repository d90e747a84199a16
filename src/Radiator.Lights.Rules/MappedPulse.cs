namespace Radiator.Lights.Rules;

/// <summary>What an observation draws.</summary>
/// <param name="Pulse">The pulse.</param>
/// <param name="Rule">The rule that it comes from.</param>
public readonly record struct MappedPulse(Pulse Pulse, LightRule Rule);
