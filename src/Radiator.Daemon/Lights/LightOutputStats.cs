namespace Radiator.Daemon.Lights;

/// <summary>Counters of one output.</summary>
/// <param name="Name">As configured.</param>
/// <param name="Type">As configured.</param>
/// <param name="Pixels">Length.</param>
/// <param name="Frames">Frames handed over since start.</param>
/// <param name="Milliamps">Estimated current of the newest frame.</param>
/// <param name="Problem">Why it is not shown; empty where it is.</param>
public sealed record LightOutputStats(
    string Name, string Type, int Pixels, ulong Frames, double Milliamps, string Problem)
{
    /// <summary>Length in the room.</summary>
    public double Meters { get; init; }

    /// <summary>The limit that frames are kept below.</summary>
    public double MilliampsMax { get; init; }
}
