namespace Radiator.Terminal.Input;

/// <summary>Which question a terminal answers.</summary>
public enum ReplyKind
{
    /// <summary>
    /// <c>CSI 0 n</c> to <c>CSI 5 n</c>: all that was sent before has been worked off (ECMA-48 8.3.35).
    /// </summary>
    Status,

    /// <summary><c>CSI ? … c</c> to <c>CSI c</c> (DA1); <see cref="TerminalReply.First"/> is the class.</summary>
    Attributes,

    /// <summary><c>CSI r ; c R</c> to <c>CSI 6 n</c>: row and column, from 1.</summary>
    CursorPosition,

    /// <summary><c>CSI ? m ; v $ y</c> to a request for a mode (DECRQM): mode and value.</summary>
    Mode,

    /// <summary><c>CSI ? f u</c>: flags of the kitty keyboard protocol that are on.</summary>
    KittyKeyboard,

    /// <summary><c>OSC 11 ; … ST</c>: the background; <see cref="TerminalReply.First"/> is 0xRRGGBB.</summary>
    Background,
}
