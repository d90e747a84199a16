namespace Radiator.Daemon.Notices;

/// <summary>How sending a notice went.</summary>
/// <param name="State">What to do with it.</param>
/// <param name="Problem">Why it did not go; empty where it did.</param>
/// <param name="After">How long the receiver asks to be left alone; null: it did not say.</param>
internal readonly record struct SendResult(SendState State, string Problem = "", TimeSpan? After = null);
