namespace Radiator.Lights.Layers;

/// <summary>
/// A light that stays in its zone, above the pulses. Immutable; a new one of the same key replaces it.
/// </summary>
public sealed record Glow
{
    /// <summary>What it is about; one glow per key.</summary>
    public required string Key { get; init; }

    /// <summary>Where.</summary>
    public required Zone Zone { get; init; }

    /// <summary>Light at full, brightness included.</summary>
    public required LinearColor Color { get; init; }

    /// <summary>Which layer.</summary>
    public required LayerKind Layer { get; init; }

    /// <summary>What it looks like.</summary>
    public GlowShape Shape { get; init; }

    /// <summary>Share of the zone that <see cref="GlowShape.Level"/> fills, 0 to 1.</summary>
    public double Level { get; init; } = 1;

    /// <summary>Within a layer the higher one covers the lower one; the newer one at the same priority.</summary>
    public int Priority { get; init; }

    /// <summary>Frame time at which it begins to fade in.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Frame time at which it begins to fade out by itself; null: when it is told to.</summary>
    public TimeSpan? End { get; init; }
}
