using Radiator.Lights.Rigs;

namespace Radiator.Daemon.Lights;

/// <summary>One power supply that several strips hang on.</summary>
public sealed class SupplyOptions
{
    /// <summary>What strips call it; unique.</summary>
    public string Name { get; set => field = value ?? ""; } = "";

    /// <summary>What it gives to all of them together, in milliamperes; 500 where nobody said.</summary>
    public double MilliampsMax { get; set; } = PowerBudget.UnsaidMilliamps;
}
