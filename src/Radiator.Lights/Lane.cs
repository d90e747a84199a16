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
            CoarsestPitch = Math.Max(CoarsestPitch, parts[i].Strip.PitchMeters);
        }
    }

    /// <summary>Metres, all parts together.</summary>
    public double Length { get; }

    internal LanePart[] Parts { get; }

    /// <summary>Metres from LED to LED on the coarsest of its strips.</summary>
    internal double CoarsestPitch { get; }

    /// <summary>Where a part begins, in metres along the lane.</summary>
    internal double OffsetOf(int part) => _offsets[part];

    /// <summary>The pixels of a strip that it runs over.</summary>
    internal LanePixels PixelsOn(Strip strip) => new(this, strip);
}
