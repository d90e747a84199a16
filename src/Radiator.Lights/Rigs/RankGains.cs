namespace Radiator.Lights.Rigs;

/// <summary>Factors on the light of each rank.</summary>
internal readonly record struct RankGains(float Calm, float Event, float Failure)
{
    public static RankGains One { get; } = new(1, 1, 1);

    public static RankGains operator *(RankGains left, RankGains right) =>
        new(left.Calm * right.Calm, left.Event * right.Event, left.Failure * right.Failure);

    public static RankGains operator *(RankGains gains, float factor) => gains * new RankGains(factor, factor, factor);
}
