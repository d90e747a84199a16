namespace Radiator.Plans.Linting;

/// <summary>Gathers remarks.</summary>
internal sealed class LintRemarks
{
    private readonly List<LintRemark> _all = [];

    public IReadOnlyList<LintRemark> All => _all;

    public void Error(PlanPosition at, string rule, string message) =>
        _all.Add(new(at, LintLevel.Error, rule, message));

    public void Warning(PlanPosition at, string rule, string message) =>
        _all.Add(new(at, LintLevel.Warning, rule, message));

    public void Note(PlanPosition at, string rule, string message) => _all.Add(new(at, LintLevel.Note, rule, message));
}
