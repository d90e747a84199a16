namespace Radiator.Daemon.Lights;

/// <summary>Counters of the lights.</summary>
/// <param name="Pulses">Pulses drawn since start.</param>
/// <param name="PulsesDropped">Pulses that a full queue or pool refused.</param>
/// <param name="Problem">Why a newer lights.yaml was refused; empty where none was.</param>
/// <param name="Outputs">One row an output.</param>
public sealed record LightStats(
    ulong Pulses, ulong PulsesDropped, string Problem, IReadOnlyList<LightOutputStats> Outputs);
