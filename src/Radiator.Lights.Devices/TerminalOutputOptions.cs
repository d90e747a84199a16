namespace Radiator.Lights.Devices;

/// <summary>How a terminal output looks.</summary>
public sealed record TerminalOutputOptions
{
    /// <summary>What may be drawn with.</summary>
    public StripLineMode Mode { get; init; } = StripLineMode.TrueColor;

    /// <summary>Widest line.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>Redraws a second at most: over SSH every frame is a packet.</summary>
    public double FramesPerSecond { get; init; } = 20;
}
