namespace Radiator.Lights.Layers;

/// <summary>
/// Layers above the pulses, from the lowest to the highest. A higher one covers a lower one where its zone is; when it
/// ends, what is below shows again as it is by then.
/// </summary>
public enum LayerKind : byte
{
    /// <summary>A state that stays until somebody acknowledges it; pulses shine through faintly.</summary>
    Sticky,

    /// <summary>Something that everybody should see now, for a while.</summary>
    Alert,

    /// <summary>Somebody tries the strip out.</summary>
    Test,
}
