namespace Radiator.Terminal.Input;

/// <summary>
/// A key. All that stand for a character are <see cref="Rune"/>; which one says <see cref="KeyPress"/>.
/// </summary>
public enum Key
{
    /// <summary>A character.</summary>
    Rune,

    /// <summary>Enter; also ctrl-m, which no terminal tells apart.</summary>
    Enter,

    /// <summary>Tab; also ctrl-i.</summary>
    Tab,

    /// <summary>Shift and tab.</summary>
    BackTab,

    /// <summary>Backspace (0x7F).</summary>
    Backspace,

    /// <summary>Escape; also ctrl-[.</summary>
    Escape,

    /// <summary>Cursor up.</summary>
    Up,

    /// <summary>Cursor down.</summary>
    Down,

    /// <summary>Cursor left.</summary>
    Left,

    /// <summary>Cursor right.</summary>
    Right,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Page up.</summary>
    PageUp,

    /// <summary>Page down.</summary>
    PageDown,

    /// <summary>Insert.</summary>
    Insert,

    /// <summary>Delete forward.</summary>
    Delete,

    /// <summary>F1.</summary>
    F1,

    /// <summary>F2.</summary>
    F2,

    /// <summary>F3.</summary>
    F3,

    /// <summary>F4.</summary>
    F4,

    /// <summary>F5.</summary>
    F5,

    /// <summary>F6.</summary>
    F6,

    /// <summary>F7.</summary>
    F7,

    /// <summary>F8.</summary>
    F8,

    /// <summary>F9.</summary>
    F9,

    /// <summary>F10.</summary>
    F10,

    /// <summary>F11.</summary>
    F11,

    /// <summary>F12.</summary>
    F12,
}
