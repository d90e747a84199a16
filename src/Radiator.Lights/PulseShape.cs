namespace Radiator.Lights;

/// <summary>What a pulse looks like besides its colour.</summary>
public enum PulseShape : byte
{
    /// <summary>A bright head and a tail that fades.</summary>
    Plain,

    /// <summary>The same, broken up: grains that glitter, told from a plain pulse without colour vision.</summary>
    Sparkle,
}
