namespace Radiator.Plans.Reading;

/// <summary>Gathers what is wrong with a plan file, so that people see all of it at once.</summary>
internal sealed class PlanProblems
{
    // Beyond this a file is not nearly right: it is another format, and more lines only hide the first.
    private const int ListedMax = 100;

    private readonly List<PlanProblem> _problems;
    private readonly PlanProblems _whole;
    private int _more;

    public PlanProblems(string path)
    {
        Path = path;
        _problems = [];
        _whole = this;
    }

    private PlanProblems(string path, PlanProblems whole)
    {
        Path = path;
        _problems = whole._problems;
        _whole = whole;
    }

    public bool Any => _problems.Count > 0;

    /// <summary>The file as it was named.</summary>
    public string Path { get; }

    /// <summary>For another file of the same plan.</summary>
    public PlanProblems Of(string path) => new(path, _whole);

    public void Add(DocumentNode node, string message) => Add(node.At, message);

    public void Add(PlanPosition at, string message) =>
        Add(new PlanProblem(at.Path, at.Line, at.Column, message));

    public void Add(int line, int column, string message) => Add(new PlanProblem(Path, line, column, message));

    private void Add(PlanProblem problem)
    {
        if (_problems.Count < ListedMax)
            _problems.Add(problem);
        else
            _whole._more++;
    }

    /// <summary>Those found, in the order of the file.</summary>
    public PlanException ToException()
    {
        var sorted = _problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (_more > 0)
            sorted.Add(new PlanProblem(Path, sorted[^1].Line, 1, $"and {_more} more problems that are not listed"));
        return new PlanException(sorted);
    }
}
