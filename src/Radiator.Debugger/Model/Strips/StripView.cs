namespace Radiator.Debugger.Model.Strips;

/// <summary>A strip: what it shows and how it is. Immutable.</summary>
public sealed record StripView
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Three bytes a pixel, linear light, as it was last sent to the output; empty before the first
    /// frame.</summary>
    public ReadOnlyMemory<byte> Rgb { get; init; }

    /// <summary>Pixels.</summary>
    public int Pixels { get; init; }

    /// <summary>Its length; 0 where that is not known.</summary>
    public double Meters { get; init; }

    /// <summary>Kind of output: <c>terminal</c>, <c>spi</c> and so on; empty where that is not known.</summary>
    public string Type { get; init; } = "";

    /// <summary>Frames that were sent since the daemon's start.</summary>
    public long Frames { get; init; }

    /// <summary>Frames a second, over the last figures.</summary>
    public double FramesPerSecond { get; init; }

    /// <summary>What it draws now, an estimate.</summary>
    public double Milliamps { get; init; }

    /// <summary>The limit that frames are kept below; 0: none is known.</summary>
    public double MilliampsMax { get; init; }

    /// <summary>What does not work; empty where all does.</summary>
    public string Problem { get; init; } = "";
}
