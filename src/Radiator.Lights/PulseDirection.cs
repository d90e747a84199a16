namespace Radiator.Lights;

/// <summary>Which way a pulse runs along its zone.</summary>
public enum PulseDirection : byte
{
    /// <summary>From the zone's beginning to its end.</summary>
    Forwards,

    /// <summary>From the zone's end to its beginning, tail and all.</summary>
    Backwards,
}
