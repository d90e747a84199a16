namespace Radiator.Lights;

/// <summary>
/// How the light of a pulse is broken up: a second channel that needs no colour vision, over any shape.
/// </summary>
public enum PulseTexture : byte
{
    /// <summary>Not at all.</summary>
    Smooth,

    /// <summary>Bright and dim grains that glitter.</summary>
    Sparkle,

    /// <summary>Seen through a fence: stretches of 5 cm lit, the stretches between them nearly dark.</summary>
    Dashed,

    /// <summary>Blurred and half as bright: no head, no edge.</summary>
    Soft,
}
