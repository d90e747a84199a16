namespace Radiator.Terminal.Rendering;

/// <summary>How many colours a terminal shows.</summary>
public enum ColorDepth
{
    /// <summary>None: bold, reverse, underline and the like stay (no-color.org).</summary>
    None,

    /// <summary>The user's sixteen.</summary>
    Ansi16,

    /// <summary>Xterm's palette: sixteen, a cube of 6 by 6 by 6, 24 greys.</summary>
    Ansi256,

    /// <summary>24 bits.</summary>
    TrueColor,
}
