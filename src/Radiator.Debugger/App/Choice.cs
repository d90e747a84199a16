namespace Radiator.Debugger.App;

/// <summary>One entry of a menu.</summary>
/// <param name="Key">The key that takes it at once: one character.</param>
/// <param name="Text">What it is.</param>
/// <param name="Run">Does it.</param>
public sealed record Choice(char Key, string Text, Action Run);
