namespace Radiator.Lights.Load;

/// <summary>
/// What became of every event that was offered to a scene: offered = pulses + merged + heated + refused.
/// </summary>
/// <param name="Pulses">Drawn as a pulse of their own.</param>
/// <param name="Merged">Added to a comet that was under way.</param>
/// <param name="Heated">Added to the heat of their zone.</param>
/// <param name="Refused">Not drawn: too many zones at once.</param>
/// <param name="Failures">Of the first three, those with priority.</param>
public readonly record struct SceneCounts(ulong Pulses, ulong Merged, ulong Heated, ulong Refused, ulong Failures)
{
    /// <summary>In the picture, one way or another.</summary>
    public ulong Shown => Pulses + Merged + Heated;

    /// <summary>All of them.</summary>
    public ulong Offered => Shown + Refused;
}
