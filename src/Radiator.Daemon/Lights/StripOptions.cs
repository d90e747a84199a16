using Radiator.Lights.Devices;

namespace Radiator.Daemon.Lights;

/// <summary>One strip, and the output that it hangs on.</summary>
public sealed class StripOptions : OutputSettings
{
    /// <summary>Length in metres, above 0.</summary>
    public double Meters { get; set; } = 1;

    /// <summary>Share of full brightness, 0 to 1.</summary>
    public double Brightness { get; set; } = 1;

    /// <summary>Limit of its own supply in milliamperes; 500 where nobody said.</summary>
    public double MilliampsMax { get; set; } = 500;

    /// <summary>Name of a supply that it shares with other strips; empty: its own.</summary>
    public string Supply { get; set => field = value ?? ""; } = "";

    /// <summary>Whether the wire comes in at the end of what people see as the strip.</summary>
    public bool Reversed { get; set; }

    /// <summary>A matrix that is wired to and fro: LEDs of a row; 0: none.</summary>
    public int Columns { get; set; }
}
