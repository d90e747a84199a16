namespace Radiator.Lights.Load;

/// <summary>How a zone shows its events, by how many there are.</summary>
public enum LoadMode : byte
{
    /// <summary>One pulse each.</summary>
    Pulses,

    /// <summary>One comet for those of one look that come within a moment; the more, the longer.</summary>
    Comets,

    /// <summary>Too many to follow: the zone glows, by how many and of which colours. Failures still run.</summary>
    Heat,
}
