namespace Radiator.Daemon.Lights;

/// <summary>Counters of the lights.</summary>
/// <param name="Pulses">Events that were drawn since start: as a pulse, as a part of a comet, or as heat.</param>
/// <param name="PulsesDropped">Events that a full queue or scene refused.</param>
/// <param name="Problem">Why a newer lights.yaml was refused; empty where none was.</param>
/// <param name="Outputs">One row an output.</param>
public sealed record LightStats(
    ulong Pulses, ulong PulsesDropped, string Problem, IReadOnlyList<LightOutputStats> Outputs)
{
    /// <summary>Of those drawn, how many joined a comet.</summary>
    public ulong Merged { get; init; }

    /// <summary>Of those drawn, how many warmed their zone.</summary>
    public ulong Heated { get; init; }

    /// <summary>Pulses whose time has not come.</summary>
    public int Waiting { get; init; }

    /// <summary>Events that drew nothing because they came too late for their pace.</summary>
    public ulong TooLate { get; init; }

    /// <summary>Frames that could not be made in time and were skipped.</summary>
    public ulong FramesSkipped { get; init; }

    /// <summary>
    /// From the collector's receipt of an event to the frame with its light that is handed to a device: of the newest
    /// pulses half took at most the first, 99 of 100 the second; null where none was drawn.
    /// </summary>
    public (TimeSpan P50, TimeSpan P99)? Latency { get; init; }

    /// <summary>What stays on the strips.</summary>
    public IReadOnlyList<LightState> States { get; init; } = [];
}
