namespace Radiator.Lights;

/// <summary>A stretch of one strip, in metres from the strip's beginning, walked from one end to the other.</summary>
public sealed class LanePart
{
    /// <param name="strip">The strip.</param>
    /// <param name="from">Where it begins, 0 to the strip's length.</param>
    /// <param name="to">Where it ends; below <paramref name="from"/> for a strip that is mounted the other way
    /// round.</param>
    public LanePart(Strip strip, double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(from, to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(from, to), strip.Meters);
        if (!(Math.Abs(to - from) > 0))
            throw new ArgumentException("A stretch is longer than 0 m.", nameof(to));
        (Strip, From, To) = (strip, from, to);
    }

    /// <summary>The strip.</summary>
    public Strip Strip { get; }

    /// <summary>Where it begins.</summary>
    public double From { get; }

    /// <summary>Where it ends.</summary>
    public double To { get; }

    /// <summary>Metres.</summary>
    public double Length => Math.Abs(To - From);

    /// <summary>Whether walking it goes down the strip's numbers.</summary>
    public bool IsReversed => To < From;
}
