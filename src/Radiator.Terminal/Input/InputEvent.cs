namespace Radiator.Terminal.Input;

/// <summary>
/// Something that came from the terminal: a <see cref="KeyPress"/>, a <see cref="Paste"/>, a <see cref="MouseInput"/>,
/// a <see cref="FocusChange"/>, <see cref="Resized"/>, or a <see cref="TerminalReply"/> to a question of ours.
/// </summary>
public abstract record InputEvent;
