namespace Radiator.Terminal.Input;

/// <summary>The terminal's window got or lost the keyboard (mode 1004).</summary>
/// <param name="HasFocus">Whether it has it now.</param>
public sealed record FocusChange(bool HasFocus) : InputEvent;
