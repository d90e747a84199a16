namespace Radiator.Lights.Rules;

/// <summary>What an observation draws by one rule.</summary>
/// <param name="Pulse">The pulse; of a rule that counts only where and in which colour.</param>
/// <param name="Rule">The rule that it comes from.</param>
/// <param name="StayZone">Where the light lies that the rule leaves behind.</param>
public readonly record struct MappedPulse(Pulse Pulse, LightRule Rule, Zone StayZone);
