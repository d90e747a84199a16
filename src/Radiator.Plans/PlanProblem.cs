namespace Radiator.Plans;

/// <summary>Why a plan file cannot be used.</summary>
/// <param name="Path">The file as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record PlanProblem(string Path, int Line, int Column, string Message)
{
    /// <summary><c>path:line:column: message</c></summary>
    public override string ToString() => $"{Path}:{Line}:{Column}: {Message}";
}
