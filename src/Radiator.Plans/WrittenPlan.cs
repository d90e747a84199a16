namespace Radiator.Plans;

/// <summary>A plan as text.</summary>
/// <param name="Text">The file, with line feeds (CSV: RFC 4180's line ends).</param>
/// <param name="Losses">What the format has no place for, a sentence each; empty: nothing is lost.</param>
public sealed record WrittenPlan(string Text, IReadOnlyList<string> Losses);
