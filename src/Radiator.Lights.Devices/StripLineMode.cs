namespace Radiator.Lights.Devices;

/// <summary>What a strip's line may be drawn with.</summary>
public enum StripLineMode
{
    /// <summary>24-bit colours (<c>COLORTERM=truecolor</c>).</summary>
    TrueColor,

    /// <summary>The 256 colours of xterm.</summary>
    Palette,

    /// <summary>Characters of ASCII by brightness, no escapes at all: NO_COLOR, pipes, goldens.</summary>
    Plain,
}
