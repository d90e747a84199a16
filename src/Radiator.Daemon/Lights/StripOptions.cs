using Radiator.Lights.Devices;

namespace Radiator.Daemon.Lights;

/// <summary>One strip, and the output that it hangs on.</summary>
public sealed class StripOptions : OutputSettings
{
    /// <summary>Length in metres, above 0.</summary>
    public double Meters { get; set; } = 1;

    /// <summary>Share of full brightness, 0 to 1.</summary>
    public double Brightness { get; set; } = 1;

    /// <summary>Limit of the supply in milliamperes; 500 where nobody said.</summary>
    public double MilliampsMax { get; set; } = 500;
}
