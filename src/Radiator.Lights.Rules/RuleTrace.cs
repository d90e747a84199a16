namespace Radiator.Lights.Rules;

/// <summary>What one rule said to an observation, for people who ask.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Mapped">What it draws; null where it does not.</param>
/// <param name="WhyNot">Why it does not: the parts of its filter that fail, or that a rule before took it.</param>
public sealed record RuleTrace(LightRule Rule, MappedPulse? Mapped, IReadOnlyList<string> WhyNot);
