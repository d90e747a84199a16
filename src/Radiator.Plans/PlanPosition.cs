namespace Radiator.Plans;

/// <summary>A place in a plan's files.</summary>
/// <param name="Path">The file as it was named; <c>segment:NAME</c> for a built-in plan.</param>
/// <param name="Line">From 1; 0 where nobody knows.</param>
/// <param name="Column">From 1, in UTF-16 units; 0 where nobody knows.</param>
public readonly record struct PlanPosition(string Path, int Line, int Column)
{
    /// <summary>File name and line: <c>plan.yaml:31</c>.</summary>
    public string Short => Line > 0
        ? FormattableString.Invariant($"{System.IO.Path.GetFileName(Path)}:{Line}")
        : System.IO.Path.GetFileName(Path) ?? "";

    /// <summary><c>path:line:column</c></summary>
    public override string ToString() => FormattableString.Invariant($"{Path}:{Line}:{Column}");
}
