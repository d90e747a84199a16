namespace Radiator.Lights;

/// <summary>A way that pulses take: stretches of one or more strips, end to end, measured in metres.</summary>
public sealed class Lane
{
    private readonly double[] _offsets;

    /// <param name="parts">In the order in which a pulse runs over them; at least one.</param>
    public Lane(IReadOnlyList<LanePart> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count);
        Parts = [.. parts];
        _offsets = new double[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            _offsets[i] = Length;
            Length += parts[i].Length;
            TailMeters = Math.Max(TailMeters, PulseProfile.For(parts[i].Strip).ReachBehind);
        }
    }

    /// <summary>Metres, all parts together.</summary>
    public double Length { get; }

    /// <summary>How far behind a pulse's head there is still light, on the coarsest of the strips.</summary>
    public double TailMeters { get; }

    internal LanePart[] Parts { get; }

    /// <summary>Where a part begins, in metres along the lane.</summary>
    internal double OffsetOf(int part) => _offsets[part];
}
