namespace Radiator.Lights.Layers;

/// <summary>What a glow looks like.</summary>
public enum GlowShape : byte
{
    /// <summary>Even light.</summary>
    Solid,

    /// <summary>Even light that swells and fades every four seconds.</summary>
    Breath,

    /// <summary>Dashes that stand still, equally long and equally far apart.</summary>
    Dashes,

    /// <summary>Lit from the zone's beginning up to the level's share of it.</summary>
    Level,

    /// <summary>A spot that walks from the beginning to the end and begins again, to follow the wiring.</summary>
    Chase,

    /// <summary>Both ends alone: what remains of a state that somebody has acknowledged.</summary>
    Ends,
}
