namespace Radiator.Debugger.App.State;

/// <summary>A filter that somebody keeps.</summary>
/// <param name="View">Name of the view that it filters.</param>
/// <param name="Name">What it is called there; no two of a view are called alike, case left aside.</param>
/// <param name="Filter">Its text.</param>
public sealed record SavedFilter(string View, string Name, string Filter);
