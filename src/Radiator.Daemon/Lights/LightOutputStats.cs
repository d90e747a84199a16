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

    /// <summary>The limit of its supply, which it may share; frames are kept below.</summary>
    public double MilliampsMax { get; init; }

    /// <summary>Frames that a newer one replaced before the output was ready.</summary>
    public ulong Overwritten { get; init; }

    /// <summary>Whether the newest frame was dimmed for its supply.</summary>
    public bool IsPowerLimited { get; init; }

    /// <summary>Whether the newest frame was dimmed because it would have flashed.</summary>
    public bool IsFlashLimited { get; init; }
}
