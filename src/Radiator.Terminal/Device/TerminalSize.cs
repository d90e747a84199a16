namespace Radiator.Terminal.Device;

/// <summary>The size of a terminal in cells.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct TerminalSize(int Width, int Height);
