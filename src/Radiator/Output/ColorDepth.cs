namespace Radiator.Output;

/// <summary>Colours that the terminal can show.</summary>
public enum ColorDepth
{
    /// <summary>None.</summary>
    None,

    /// <summary>The sixteen of ANSI, in the user's own palette.</summary>
    Ansi16,

    /// <summary>The cube of 256.</summary>
    Ansi256,

    /// <summary>24 bit.</summary>
    TrueColor,
}
