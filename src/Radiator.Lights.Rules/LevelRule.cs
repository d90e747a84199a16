namespace Radiator.Lights.Rules;

/// <summary>A rule that counts: its zone is lit up to a level and draws no pulses.</summary>
/// <param name="Full">Events within <paramref name="Within"/> that light the whole zone.</param>
/// <param name="Within">How far back it counts.</param>
public sealed record LevelRule(double Full, TimeSpan Within)
{
    /// <summary>Shortest and longest time that is counted over.</summary>
    public static readonly TimeSpan WithinMin = TimeSpan.FromSeconds(1), WithinMax = TimeSpan.FromDays(1);

    /// <summary>Most events of a full zone.</summary>
    public const double FullMax = 1_000_000;
}
