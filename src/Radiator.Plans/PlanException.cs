namespace Radiator.Plans;

/// <summary>A plan file that cannot be used, with every problem found.</summary>
public sealed class PlanException(IReadOnlyList<PlanProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; } = problems;
}
