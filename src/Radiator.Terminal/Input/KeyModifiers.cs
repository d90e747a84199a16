namespace Radiator.Terminal.Input;

/// <summary>
/// Keys held with another, as xterm numbers them (ctlseqs, "PC-Style Function Keys": parameter minus 1).
/// </summary>
[Flags]
public enum KeyModifiers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Shift. Never with a letter alone: that is the capital.</summary>
    Shift = 1,

    /// <summary>Alt, on some keyboards Option or Meta.</summary>
    Alt = 2,

    /// <summary>Control.</summary>
    Ctrl = 4,
}
