namespace Radiator.Daemon.Lights;

/// <summary>One strip and the output that it hangs on.</summary>
public sealed class StripOptions
{
    /// <summary>What rules, debugger and logs call it; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Output type: <c>terminal</c> or <c>recorder</c>.</summary>
    public string Output { get; set; } = "";

    /// <summary>LEDs, 1 to 10,000.</summary>
    public int Pixels { get; set; } = 60;

    /// <summary>Length in metres, above 0.</summary>
    public double Meters { get; set; } = 1;

    /// <summary>Share of full brightness, 0 to 1.</summary>
    public double Brightness { get; set; } = 1;

    /// <summary>Limit of the supply in milliamperes; 500 where nobody said.</summary>
    public double MilliampsMax { get; set; } = 500;

    /// <summary>recorder: the file that frames go to.</summary>
    public string Path { get; set; } = "";
}
