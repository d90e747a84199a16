namespace Radiator.Debugger.Model.Links;

/// <summary>What became of something that the daemon was asked to do.</summary>
/// <param name="IsDone">Whether it did.</param>
/// <param name="Text">What was done, or why not: for people.</param>
public readonly record struct CallOutcome(bool IsDone, string Text);
