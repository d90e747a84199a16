namespace Radiator.Terminal.Input;

/// <summary>The mouse, as mode 1006 reports it (ctlseqs, "SGR mouse").</summary>
/// <param name="Action">What it did.</param>
/// <param name="Button">0 left, 1 middle, 2 right; 0 for the wheel.</param>
/// <param name="X">Column, from 0.</param>
/// <param name="Y">Row, from 0.</param>
/// <param name="Modifiers">What was held.</param>
public sealed record MouseInput(MouseAction Action, int Button, int X, int Y, KeyModifiers Modifiers) : InputEvent;
