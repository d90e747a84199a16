namespace Radiator.Terminal.Cells;

/// <summary>
/// Where the terminal's own cursor is to stand after a frame. A hidden one is parked all the same: screen readers and
/// magnifiers follow it.
/// </summary>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
/// <param name="IsVisible">Whether it is shown.</param>
public readonly record struct CursorRequest(int X, int Y, bool IsVisible);
