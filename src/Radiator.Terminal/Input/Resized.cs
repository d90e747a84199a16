namespace Radiator.Terminal.Input;

/// <summary>The terminal has another size.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record Resized(int Width, int Height) : InputEvent;
