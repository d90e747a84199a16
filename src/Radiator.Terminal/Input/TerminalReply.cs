namespace Radiator.Terminal.Input;

/// <summary>An answer of the terminal's. Consumed by the loop; no screen sees one.</summary>
/// <param name="Kind">To which question.</param>
/// <param name="First">What <see cref="Kind"/> says, else 0.</param>
/// <param name="Second">What <see cref="Kind"/> says, else 0.</param>
public sealed record TerminalReply(ReplyKind Kind, int First = 0, int Second = 0) : InputEvent;
