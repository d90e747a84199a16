namespace Radiator.Lights.Rules;

/// <summary>Rules that cannot be used, with every problem found.</summary>
public sealed class LightRulesException(IReadOnlyList<RuleProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>At least one, in the order of the file.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; } = problems;
}
