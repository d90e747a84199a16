namespace Radiator.Lights.Rules;

/// <summary>
/// When an event's light starts: at once, or so long after it happened. SDKs send in batches; with a delay that is
/// longer than theirs the strip shows people at the rhythm in which they acted, not in which their batches came.
/// </summary>
/// <param name="Delay">From the event's own time to its light; zero: live.</param>
public sealed record LightPacing(TimeSpan Delay)
{
    /// <summary>Shortest and longest delay.</summary>
    public static readonly TimeSpan DelayMin = TimeSpan.FromSeconds(1), DelayMax = TimeSpan.FromMinutes(10);

    /// <summary>At once.</summary>
    public static LightPacing Live { get; } = new(TimeSpan.Zero);

    /// <summary>Whether light starts when the event arrives.</summary>
    public bool IsLive => Delay <= TimeSpan.Zero;
}
