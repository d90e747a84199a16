namespace Radiator.Terminal.Cells;

/// <summary>What a cell has besides its colours (ECMA-48 8.3.117, SGR).</summary>
[Flags]
public enum TextAttributes : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>SGR 1.</summary>
    Bold = 1,

    /// <summary>SGR 2.</summary>
    Dim = 2,

    /// <summary>SGR 3.</summary>
    Italic = 4,

    /// <summary>SGR 4.</summary>
    Underline = 8,

    /// <summary>SGR 5.</summary>
    Blink = 16,

    /// <summary>SGR 7: foreground and background change places.</summary>
    Reverse = 32,

    /// <summary>SGR 8.</summary>
    Hidden = 64,

    /// <summary>SGR 9.</summary>
    Strike = 128,
}
