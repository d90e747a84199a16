namespace Radiator.Terminal.Device;

/// <summary>The byte sequences that take a terminal and give it back.</summary>
public static class TerminalModes
{
    /// <summary>
    /// Title kept (XTWINOPS 22;0), the other screen with the cursor kept (1049), no cursor (25), pastes and focus told
    /// (2004, 1004), a clean sheet. xterm's ctlseqs.
    /// </summary>
    public static ReadOnlySpan<byte> Enter => "\e[22;0t\e[?1049h\e[?25l\e[?2004h\e[?1004h\e[0m\e[2J\e[H"u8;

    /// <summary>Presses, drags and the wheel as SGR reports (1000, 1002, 1006); never each move (1003).</summary>
    public static ReadOnlySpan<byte> MouseOn => "\e[?1000h\e[?1002h\e[?1006h"u8;

    /// <summary>The end of <see cref="MouseOn"/>.</summary>
    public static ReadOnlySpan<byte> MouseOff => "\e[?1006l\e[?1002l\e[?1000l"u8;

    /// <summary>The kitty keyboard protocol's first flag: escape is told from the start of a sequence.</summary>
    public static ReadOnlySpan<byte> KittyOn => "\e[>1u"u8;

    /// <summary>
    /// Everything off that any part of a session can have set, whatever was. ST first: an update may have been cut off
    /// within a string, and a sequence that was cut off ends at any ESC.
    /// </summary>
    public static ReadOnlySpan<byte> Leave =>
        "\e\\\e[?2026l\e[?1006l\e[?1002l\e[?1000l\e[?1004l\e[?2004l\e[<u\e[0m\e[r\e[?25h\e[23;0t\e[?1049l"u8;

    /// <summary>
    /// <see cref="Leave"/> for a terminal in an unknown state: the cursor is kept first, since the end of mode 1049
    /// puts it where it was when that mode began, also when it never did; then the keypad's mode and the character set
    /// that stray bytes may have changed (DECCKM, DECKPNM, SI, G0 ASCII, wrapping on).
    /// </summary>
    public static byte[] Reset { get; } = [.. "\e7"u8, .. Leave, .. "\e[?1l\e>\x0f\e(B\e[?7h\e[?1003l\e[4l\e[0m"u8];
}
