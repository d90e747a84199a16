namespace Radiator.Plans.Linting;

/// <summary>Something about a plan that its owner should know.</summary>
/// <param name="At">The line to edit.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Rule">Its name, stable: <c>example-breaks-rule</c>.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record LintRemark(PlanPosition At, LintLevel Level, string Rule, string Message)
{
    /// <summary><c>path:line:column: message (rule)</c></summary>
    public override string ToString() => $"{At}: {Level.ToString().ToLowerInvariant()}: {Message} ({Rule})";
}
