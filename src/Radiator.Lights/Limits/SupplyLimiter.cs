using Radiator.Lights.Rigs;

namespace Radiator.Lights.Limits;

/// <summary>
/// Keeps a supply from being asked for more than it gives, over all its outputs. Values are linear in duty, so a
/// factor on light is that factor on current. The lowest rank gives way first: failures keep their light while there
/// is any.
/// </summary>
internal sealed class SupplyLimiter
{
    // Down at once; a quick way up would make the light pump.
    private const double ReleaseSeconds = 0.75;

    // Factors become floats: a hair less keeps their rounding below the limit.
    private const double Spare = 0.99999;

    private readonly double _available;
    private readonly double[] _factors = [1, 1, 1];
    private TimeSpan _before = TimeSpan.MinValue;

    /// <param name="milliampsMax">What the supply gives.</param>
    /// <param name="darkMilliamps">What its LEDs draw when all are dark.</param>
    public SupplyLimiter(double milliampsMax, double darkMilliamps) =>
        _available = Math.Max(0, milliampsMax - darkMilliamps) * Spare;

    /// <summary>Whether the newest frame had to be dimmed.</summary>
    public bool IsLimiting => _factors[0] < 1 || _factors[1] < 1 || _factors[2] < 1;

    /// <summary>Factors for a frame.</summary>
    /// <param name="wanted">Milliamperes of each rank's light, by <see cref="LightRank"/>.</param>
    /// <param name="now">Frame time; never goes back.</param>
    public RankGains Limit(ReadOnlySpan<double> wanted, TimeSpan now)
    {
        var share = _before == TimeSpan.MinValue ? 1 : 1 - Math.Exp(-(now - _before).TotalSeconds / ReleaseSeconds);
        var left = _available;
        for (var rank = wanted.Length - 1; rank >= 0; rank--)
        {
            var allowed = wanted[rank] <= left ? 1 : left / wanted[rank];
            left = Math.Max(0, left - wanted[rank]);
            ref var factor = ref _factors[rank];
            factor = allowed < factor ? allowed : factor + (allowed - factor) * share;
            if (factor > 0.999)
                factor = Math.Min(1, allowed);
        }

        _before = now;
        return new RankGains((float)_factors[0], (float)_factors[1], (float)_factors[2]);
    }
}
