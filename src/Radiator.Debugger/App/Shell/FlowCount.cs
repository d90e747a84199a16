namespace Radiator.Debugger.App.Shell;

/// <summary>Where every event is that was received here: each is in exactly one place.</summary>
/// <param name="Received">All of them, lost ones included.</param>
/// <param name="Shown">In the list.</param>
/// <param name="Filtered">Kept out of it by the filter.</param>
/// <param name="Waiting">Came after the view was paused.</param>
/// <param name="Lost">No longer kept, or never reached this program.</param>
public readonly record struct FlowCount(ulong Received, ulong Shown, ulong Filtered, ulong Waiting, ulong Lost);
